package io.quantumexit.cli.io;

import io.quantumexit.daemon.state.StateFile;
import io.quantumexit.schema.CloseNow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Calls the last-resort closer of this host, which needs no Redis. */
public final class CloseNowFile {

    private final Path folder;

    /** @param folder the daemons' state folder on this host */
    public CloseNowFile(Path folder) {
        this.folder = folder;
    }

    public Path path() {
        return folder.resolve(CloseNow.FILE);
    }

    /**
     * Writes the call.
     *
     * @return why it could not be written; empty when it is on the disk
     */
    public String write(CloseNow call) {
        if (!Files.isDirectory(folder)) {
            return "there is no folder " + folder + " on this host (--state-dir names another)";
        }
        try {
            new StateFile(path()).write(call.toFields());
            return "";
        } catch (IOException e) {
            return path() + " cannot be written (" + e + "); try again as root or as a member of the group quantum";
        }
    }
}
