package io.quantumexit.cli.io.probe;

import io.quantumexit.cli.doctor.Fact;
import io.quantumexit.cli.doctor.HostFacts;
import io.quantumexit.daemon.settings.Credentials;
import io.quantumexit.daemon.settings.Settings;
import io.quantumexit.schema.CloseNow;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Looks at files and clock of this host. */
public final class HostProbe {

    private static final List<String> TRADES =
            List.of(Credentials.API_KEY, Credentials.API_SECRET, Credentials.REDIS_PASSWORD);
    private static final List<String> SPEAKS = List.of(Credentials.REDIS_PASSWORD);

    /** What each program is given; the auditor may be elsewhere. */
    private static final Map<String, List<String>> SECRETS = new TreeMap<>(Map.of(
            "exit-brain", TRADES,
            "worker", TRADES,
            "watchdog", SPEAKS,
            "last-words", SPEAKS,
            "operator", SPEAKS));

    private static final Set<PosixFilePermission> OWNERS =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private static final Set<PosixFilePermission> EVERYBODYS = Set.of(
            PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE, PosixFilePermission.OTHERS_EXECUTE);

    private HostProbe() {}

    /** Whether this host's clock is synchronised. */
    public static Fact<Boolean> synchronised() {
        Fact<Shell.Said> said = Shell.run(List.of("timedatectl", "show", "--property=NTPSynchronized", "--value"));
        return said.value().isEmpty()
                ? Fact.unreadable(said.why())
                : switch (said.value().get().firstLine()) {
                    case "yes" -> Fact.of(true);
                    case "no" -> Fact.of(false);
                    default ->
                        Fact.unreadable("timedatectl: " + said.value().get().firstLine());
                };
    }

    /** The folder of the credentials and everything that has to be in it. */
    public static Fact<List<HostFacts.Path>> secrets(Path folder) {
        return Look.at(() -> {
            List<HostFacts.Path> paths = new ArrayList<>(List.of(path(folder, false)));
            for (Map.Entry<String, List<String>> program : SECRETS.entrySet()) {
                if (paths.get(0).there()) {
                    paths.addAll(secrets(folder.resolve(program.getKey()), program.getValue(), paths.get(0)));
                }
            }
            return paths;
        });
    }

    /** Of a folder that is not there nothing more is said. */
    private static List<HostFacts.Path> secrets(Path folder, List<String> names, HostFacts.Path above)
            throws IOException {
        List<HostFacts.Path> paths = new ArrayList<>(List.of(path(folder, above.closed())));
        for (String name : names) {
            if (paths.get(0).there()) {
                paths.add(path(
                        folder.resolve(name), above.closed() || paths.get(0).closed()));
            }
        }
        return paths;
    }

    private static HostFacts.Path path(Path path, boolean shielded) throws IOException {
        try {
            PosixFileAttributes seen = Files.readAttributes(path, PosixFileAttributes.class);
            return new HostFacts.Path(
                    path.toString(),
                    seen.isDirectory() || seen.size() > 0,
                    seen.owner().getName(),
                    OWNERS.containsAll(seen.permissions()),
                    shielded);
        } catch (NoSuchFileException e) {
            return new HostFacts.Path(path.toString(), false, "", true, true);
        }
    }

    /** The folder that outlives the daemons. */
    public static Fact<HostFacts.StateFolder> state(Settings settings) {
        return Look.at(() -> {
            Path folder = settings.stateDir();
            PosixFileAttributes seen = Files.readAttributes(folder, PosixFileAttributes.class);
            return new HostFacts.StateFolder(
                    folder.toString(),
                    seen.owner().getName(),
                    seen.isDirectory()
                            && seen.permissions().contains(PosixFilePermission.OWNER_WRITE)
                            && seen.permissions().contains(PosixFilePermission.OWNER_EXECUTE),
                    seen.permissions().stream().anyMatch(EVERYBODYS::contains),
                    Files.getFileStore(folder).getUsableSpace());
        });
    }

    /** Whether connections can begin at the addresses that the settings name. */
    public static Fact<List<HostFacts.Address>> addresses(Settings settings) {
        return Look.at(() -> settings.exchangeLocalAddresses().stream()
                .map(HostProbe::address)
                .toList());
    }

    private static HostFacts.Address address(InetAddress address) {
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(address, 0));
            return new HostFacts.Address(address.getHostAddress(), Optional.empty());
        } catch (IOException e) {
            return new HostFacts.Address(address.getHostAddress(), Optional.of(Look.why(e)));
        }
    }

    /** Whether the closer is called; a folder that is not there, or closed to us, says nothing. */
    public static Fact<Boolean> called(Settings settings) {
        return Look.at(() -> {
            Path folder = settings.stateDir();
            Files.readAttributes(folder, PosixFileAttributes.class);
            try {
                Files.readAttributes(
                        folder.resolve(CloseNow.FILE), PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                return true;
            } catch (NoSuchFileException e) {
                return false;
            }
        });
    }
}
