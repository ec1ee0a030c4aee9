package io.quantumexit.cli.doctor;

import java.util.List;
import java.util.Optional;

/**
 * What this host has for the daemons.
 *
 * @param synchronised whether its clock is, as timedatectl says
 * @param secrets the credentials: folders, and every file that must be in them
 * @param called whether the file that calls the closer lies in the state folder
 * @param addresses of this host, as far as the settings name some to call the exchange from
 * @param java feature version of the JVM that runs this
 */
public record HostFacts(
        Fact<Boolean> synchronised,
        Fact<List<Path>> secrets,
        Fact<StateFolder> state,
        Fact<Boolean> called,
        Fact<List<Address>> addresses,
        int java) {

    /**
     * A local address.
     *
     * @param trouble why nothing can connect from it; empty when it can
     */
    public record Address(String name, Optional<String> trouble) {}

    /**
     * A folder or file.
     *
     * @param name its path
     * @param there whether it exists, and a file holds anything
     * @param closed whether nobody but its owner may do anything with it
     * @param shielded whether it lies in a folder that is closed
     */
    public record Path(String name, boolean there, String owner, boolean closed, boolean shielded) {}

    /**
     * The folder that outlives the daemons.
     *
     * @param owner the user it belongs to
     * @param writable whether its owner may write into it
     * @param open whether everybody may look into it
     * @param freeBytes what is left on its disk
     */
    public record StateFolder(String name, String owner, boolean writable, boolean open, long freeBytes) {}
}
