package io.quantumexit.cli.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantumexit.cli.io.ResetWriter;
import io.quantumexit.cli.io.ResetWriter.Written;
import io.quantumexit.cli.view.Picture;
import io.quantumexit.cli.view.ResetRule;
import io.quantumexit.cli.view.TakeOver;
import io.quantumexit.daemon.ExitCode;
import io.quantumexit.daemon.redis.RedisFailure;
import io.quantumexit.schema.TradingState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code qtexit reset}: lift the halt. */
@Command(
        name = "reset",
        description = {
            "Lifts the halt when the worker shows that the account is flat, voids the panics up to now, and asks.",
            "Refused (exit code 22) with what is missing otherwise. Done when the worker has taken it over; not yet: 20."
        })
final class ResetCommand extends Loosening {

    /** The worker reads the halt state and says what its file says each second; three of them are enough. */
    private static final long PATIENCE_MILLIS = 3_000;

    @Option(
            names = "--accept-residual",
            paramLabel = "SYMBOL",
            arity = "1..*",
            description = {
                "Positions that may stay open, such as dust or a delisted symbol; recorded. All that the newest"
                        + " completion names, nothing else; SYMBOL stands for both sides."
            })
    private List<String> accepted = new ArrayList<>();

    ResetCommand(QtExit qtexit) {
        super(qtexit);
    }

    @Override
    ExitCode decide(Session session) {
        Picture seen = session.picture();
        session.show(seen);
        if (ResetRule.isNeedless(seen)) {
            session.tell("trading is not halted: nothing to reset, nothing was changed");
            session.tell(answer(ExitCode.OK, Map.of()).put("done", false));
            return ExitCode.OK;
        }
        List<String> residual = accepted.stream().distinct().toList();
        List<String> missing = ResetRule.missing(seen, residual);
        if (!missing.isEmpty()) {
            return refuse(session, "reset refused", missing);
        }
        List<String> warnings = ResetRule.warnings(seen);
        warnings.forEach(warning -> session.tell(session.terminal().paint().warn("note: " + warning)));
        if (!isConfirmed(
                session, "Lift the halt and make panics up to " + seen.panics().lastId() + " void?")) {
            return notConfirmed(session);
        }
        Written written;
        try {
            written = new ResetWriter(session.endpoint(), session.keys(), session::picture)
                    .lift(seen, by(), reason(), residual, session.clock().now().epochMillis());
        } catch (RedisFailure e) {
            return unseen(
                    session,
                    answer(ExitCode.UNKNOWN, Map.of()),
                    e.kind() == RedisFailure.Kind.UNAVAILABLE
                            ? "the reset may have been written: Redis did not answer in time (" + e.getMessage()
                                    + "); look with: qtexit status"
                            : RedisAdvice.of(e, session));
        }
        if (written.written().isEmpty()) {
            return refuse(session, "reset refused", written.problems());
        }
        return done(session, written.written().get(), written.problems());
    }

    private ExitCode done(Session session, TradingState state, List<String> problems) {
        problems.forEach(problem -> session.terminal()
                .complain("the halt is lifted, but " + problem + " (the record in "
                        + session.keys().events() + ")"));
        Picture last;
        try {
            session.waitFor(PATIENCE_MILLIS, () -> TakeOver.of(session.picture(), state) != TakeOver.OPEN);
            last = session.picture();
        } catch (RedisFailure e) {
            return unseen(
                    session,
                    answer(ExitCode.UNKNOWN, state),
                    "the halt was lifted in Redis (epoch " + state.epoch() + ", panics up to " + state.voidThrough()
                            + " are void), but whether the worker took it over cannot be seen ("
                            + e.getMessage() + "); look with: qtexit status");
        }
        TakeOver taken = TakeOver.of(last, state);
        if (taken != TakeOver.TAKEN) {
            return notTaken(session, state, taken.problem(last, state, PATIENCE_MILLIS));
        }
        session.tell("halt lifted: epoch " + state.epoch() + ", panics up to " + state.voidThrough()
                + " are void; next: qtexit approve --reason TEXT");
        ExitCode code = problems.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
        session.tell(answer(code, state).put("done", true));
        return code;
    }

    /** Redis failed where the answer depends on it: what is known is said all the same. */
    private static ExitCode unseen(Session session, ObjectNode answer, String problem) {
        session.terminal().complain(problem);
        answer.putArray("reasons").add(problem);
        session.tell(answer);
        return ExitCode.UNKNOWN;
    }

    private ExitCode notTaken(Session session, TradingState state, String problem) {
        session.terminal().complain(problem);
        ObjectNode answer = answer(ExitCode.HALTED, state);
        answer.putArray("reasons").add(problem);
        session.tell(answer);
        return ExitCode.HALTED;
    }

    private ObjectNode answer(ExitCode code, TradingState state) {
        return answer(code, Map.of("void_through", state.voidThrough().toString()))
                .put("epoch", state.epoch());
    }
}
