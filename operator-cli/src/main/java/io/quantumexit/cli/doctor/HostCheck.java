package io.quantumexit.cli.doctor;

import java.util.List;
import java.util.stream.Collectors;

/** Whether this host keeps the secrets and the state. */
final class HostCheck {

    private static final String TOPIC = "host";
    static final Check SECRETS = new Check(TOPIC, "credentials");
    static final Check STATE = new Check(TOPIC, "state folder");
    static final Check DISK = new Check(TOPIC, "disk");
    static final Check ADDRESSES = new Check(TOPIC, "addresses");
    static final Check JAVA = new Check(TOPIC, "java");

    private static final String OWNER_OF_SECRETS = "root";
    private static final String OWNER_OF_STATE = "quantum";
    private static final int LEAST_JAVA = 17;
    private static final long MEGABYTE = 1024 * 1024;

    /** Months of audit and state. */
    private static final long ROOMY_BYTES = 1024 * MEGABYTE;

    /** A halt that cannot be written down does not survive a restart. */
    private static final long LEAST_BYTES = 100 * MEGABYTE;

    private HostCheck() {}

    static List<Finding> judge(HostFacts facts) {
        return List.of(
                facts.secrets().judge(SECRETS, Advice.ROOT, HostCheck::secrets),
                facts.state().judge(STATE, "the worker makes it when it starts; " + Advice.ROOT, HostCheck::state),
                facts.state().judge(DISK, Advice.ROOT, HostCheck::disk),
                facts.addresses().judge(ADDRESSES, Advice.ROOT, HostCheck::addresses),
                java(facts.java()));
    }

    private static Finding secrets(List<HostFacts.Path> paths) {
        Complaints complaints = new Complaints();
        for (HostFacts.Path path : paths) {
            complaints
                    .bad(
                            !path.there(),
                            path.name() + " is missing or empty",
                            "put the key or password into it, one line")
                    .bad(
                            path.there() && !path.closed() && !path.shielded(),
                            path.name() + " is open to others than its owner",
                            "chmod go= what is named; if others could read it for long, change the secret")
                    .doubtful(
                            path.there() && !path.closed() && path.shielded(),
                            path.name() + " would be open to others, were its folder",
                            "chmod go= what is named")
                    .bad(
                            path.there() && !path.owner().equals(OWNER_OF_SECRETS),
                            path.name() + " belongs to " + path.owner(),
                            "chown root: what is named");
        }
        return complaints.of(SECRETS, "all " + paths.size() + " there and closed to all but root");
    }

    private static Finding state(HostFacts.StateFolder folder) {
        return new Complaints()
                .bad(
                        !folder.owner().equals(OWNER_OF_STATE),
                        folder.name() + " belongs to " + folder.owner() + ", not to " + OWNER_OF_STATE,
                        "chown -R quantum:quantum " + folder.name())
                .bad(!folder.writable(), folder.name() + " is not writable by its owner", "chmod 0750 " + folder.name())
                .doubtful(folder.open(), folder.name() + " is open to everybody", "chmod 0750 " + folder.name())
                .of(STATE, folder.name() + " of " + folder.owner());
    }

    private static Finding disk(HostFacts.StateFolder folder) {
        String left = folder.freeBytes() / MEGABYTE + " MB free for " + folder.name();
        return new Complaints()
                .bad(folder.freeBytes() < LEAST_BYTES, left, "make room")
                .doubtful(folder.freeBytes() >= LEAST_BYTES && folder.freeBytes() < ROOMY_BYTES, left, "make room")
                .of(DISK, left);
    }

    private static Finding addresses(List<HostFacts.Address> addresses) {
        Complaints complaints = new Complaints();
        addresses.forEach(address -> complaints.bad(
                address.trouble().isPresent(),
                address.name() + " is no address of this host: "
                        + address.trouble().orElse(""),
                "give it to an interface for good, or correct QT_EXCHANGE_LOCAL_ADDRESSES"));
        return complaints.of(
                ADDRESSES,
                addresses.isEmpty()
                        ? "the system chooses from where the exchange is called"
                        : addresses.stream().map(HostFacts.Address::name).collect(Collectors.joining(", ")));
    }

    private static Finding java(int version) {
        return version < LEAST_JAVA
                ? JAVA.noGo("Java " + version, "install Java " + LEAST_JAVA + " or newer")
                : JAVA.ok("Java " + version);
    }
}
