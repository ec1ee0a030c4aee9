package io.quantumexit.worker.io;

import io.quantumexit.daemon.state.AppendJournal;
import io.quantumexit.schema.AuditLine;
import io.quantumexit.schema.Now;
import io.quantumexit.worker.core.Effect;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lines for people, and the worker's own audit file, which is whole also when the journal of the host is not. */
public final class Speaker {

    private static final Logger LOG = LoggerFactory.getLogger("eew-worker");
    private static final Logger AUDIT = LoggerFactory.getLogger("audit");

    private final AppendJournal journal;

    public Speaker(AppendJournal journal) {
        this.journal = journal;
    }

    void say(Effect.Say say) {
        switch (say.level()) {
            case INFO -> LOG.info(say.text());
            case WARN -> LOG.warn(say.text());
            case ERROR -> LOG.error(say.text());
        }
    }

    void audit(Effect.Audit audit, Now now) {
        AuditLine line = AuditLine.of(audit.step());
        audit.details().forEach(line::with);
        AUDIT.info(line.toString());
        // A line that the disk does not take is counted and told by the journal itself.
        boolean unused = journal.append("ts=" + now.epochMillis() + " mono_ms=" + now.monoMillis() + " " + line);
    }
}
