package io.quantumexit.cli.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantumexit.cli.io.CloseNowFile;
import io.quantumexit.cli.io.PanicFollower;
import io.quantumexit.cli.io.PanicPublisher;
import io.quantumexit.cli.io.PanicPublisher.Published;
import io.quantumexit.cli.view.Paint;
import io.quantumexit.cli.view.StatusJson;
import io.quantumexit.cli.view.Words;
import io.quantumexit.daemon.ExitCode;
import io.quantumexit.daemon.redis.RedisFailure;
import io.quantumexit.schema.CloseNow;
import io.quantumexit.schema.Completion;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Outcome;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.Timing;
import java.util.OptionalLong;
import java.util.UUID;

/** One panic from its publication until the account is flat. */
final class PanicRun {

    private final Session session;
    private final Paint paint;
    private final String reason;
    private final String eventId = UUID.randomUUID().toString();
    private final ObjectNode answer = JsonNodeFactory.instance.objectNode();
    private final ArrayNode completions = JsonNodeFactory.instance.arrayNode();
    private boolean calledCloser;

    PanicRun(Session session, String reason) {
        this.session = session;
        this.paint = session.terminal().paint();
        this.reason = reason;
    }

    ExitCode go(boolean wait) {
        Published published =
                new PanicPublisher(session.redis(), session.keys(), session.clock()).publish(eventId, reason);
        published.problems().forEach(session.terminal()::complain);
        ExitCode code = published.confirmed().isPresent()
                ? confirmed(published.confirmed().get(), published.epoch(), wait)
                : unconfirmed(published.epoch());
        answer.put("event_id", eventId)
                .put("stream_id", published.confirmed().map(StreamId::toString).orElse(""))
                .put("confirmed", published.confirmed().isPresent())
                .put("close_now", calledCloser)
                .put("exit_code", code.code());
        answer.set("completions", completions);
        session.tell(answer);
        return code;
    }

    private ExitCode unconfirmed(OptionalLong epoch) {
        session.terminal()
                .complain(paint.bad("Redis did not confirm the panic in " + PanicPublisher.CONFIRM_MILLIS
                        + " ms; it may or may not have been published"));
        callCloser("OPS_PANIC_NOT_CONFIRMED: " + reason, epoch);
        return ExitCode.UNKNOWN;
    }

    private ExitCode confirmed(StreamId id, OptionalLong epoch, boolean wait) {
        session.tell("panic published and read back: id " + id + ", event " + eventId);
        if (!wait) {
            return ExitCode.PANIC_NOT_FLAT;
        }
        PanicFollower follower = new PanicFollower(session.redis(), session.keys(), eventId, id);
        MonoTime begun = session.clock().now().mono();
        boolean claimed = session.waitFor(
                Timing.CLAIM_MILLIS, () -> advance(follower, begun).isClaimed());
        answer.put("claimed", claimed);
        if (!claimed) {
            session.terminal().complain(paint.bad("no worker took the panic in " + Timing.CLAIM_MILLIS + " ms"));
            callCloser("OPS_PANIC_NOT_CLAIMED: " + reason, epoch);
        }
        if (session.waitFor(
                Timing.ROUND_CAP_MILLIS, () -> advance(follower, begun).isFlat())) {
            return ExitCode.OK;
        }
        session.terminal()
                .complain(paint.bad("not proven flat after " + Timing.ROUND_CAP_MILLIS / 1000
                        + " s; rounds go on (`qtexit watch`), but look at the exchange yourself"));
        return ExitCode.PANIC_NOT_FLAT;
    }

    /** A Redis that does not answer is asked again: the panic stands in it. */
    private PanicFollower advance(PanicFollower follower, MonoTime begun) {
        boolean wasClaimed = follower.isClaimed();
        try {
            for (Completion done : follower.advance()) {
                StatusJson.completion(completions.addObject(), done);
                String text = done.outcome() + ", " + Words.result(done);
                session.tell(after(begun) + (done.outcome() == Outcome.FLAT ? paint.good(text) : paint.bad(text)));
            }
            if (follower.isClaimed() && !wasClaimed && !follower.isFlat()) {
                session.tell(after(begun) + "the worker is closing");
            }
        } catch (RedisFailure e) {
            if (e.kind() == RedisFailure.Kind.REJECTED) {
                throw e;
            }
        }
        return follower;
    }

    private String after(MonoTime begun) {
        return "+" + session.clock().now().mono().since(begun) + " ms  ";
    }

    private void callCloser(String why, OptionalLong epoch) {
        CloseNowFile file = new CloseNowFile(session.settings().stateDir());
        String problem = file.write(new CloseNow(why, eventId, epoch));
        calledCloser = problem.isEmpty();
        session.terminal()
                .complain(
                        calledCloser
                                ? "wrote " + file.path()
                                        + ": the worker or the last-resort closer of this host acts on it"
                                : problem + "; on the daemons' host: touch /var/lib/quantum/ACCOUNT/" + CloseNow.FILE
                                        + ", or close the positions at the exchange now");
    }
}
