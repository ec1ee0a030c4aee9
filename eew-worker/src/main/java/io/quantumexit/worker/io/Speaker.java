package io.quantumexit.worker.io;

import io.quantumexit.daemon.state.AppendJournal;
import io.quantumexit.schema.AuditLine;
import io.quantumexit.schema.Now;
import io.quantumexit.worker.core.Effect;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lines for people, and the worker's own audit file, which is whole also when the journal of the host is not. */
public final class Speaker {

    private final Logger log;
    private final Logger auditLog;
    private final Predicate<String> journal;

    public Speaker(AppendJournal journal) {
        this(LoggerFactory.getLogger("eew-worker"), LoggerFactory.getLogger("audit"), journal::append);
    }

    /**
     * One that speaks elsewhere.
     *
     * @param journal takes a line and says whether it could
     */
    Speaker(Logger log, Logger auditLog, Predicate<String> journal) {
        this.log = log;
        this.auditLog = auditLog;
        this.journal = journal;
    }

    void say(Effect.Say say) {
        switch (say.level()) {
            case INFO -> log.info(say.text());
            case WARN -> log.warn(say.text());
            case ERROR -> log.error(say.text());
        }
    }

    void audit(Effect.Audit audit, Now now) {
        AuditLine line = AuditLine.of(audit.step());
        audit.details().forEach(line::with);
        auditLog.info(line.toString());
        // A line that the disk does not take is counted and told by the journal itself.
        boolean unused = journal.test("ts=" + now.epochMillis() + " mono_ms=" + now.monoMillis() + " " + line);
    }
}
