package io.quantumexit.cli.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** One panic from its publication until the account is flat. */
final class PanicRun {

    private final Answers answers;
    private final CloserCall closer;
    private final Paint paint;
    private final String reason;
    private final String eventId = UUID.randomUUID().toString();
    private final ObjectNode answer = JsonNodeFactory.instance.objectNode();
    private final ArrayNode completions = JsonNodeFactory.instance.arrayNode();
    private boolean unclaimed;

    PanicRun(Answers answers, CloserCall closer, String reason) {
        this.answers = answers;
        this.closer = closer;
        this.paint = answers.terminal().paint();
        this.reason = reason;
    }

    ExitCode over(Session session, boolean wait) {
        Published published =
                new PanicPublisher(session.redis(), session.keys(), session.clock()).publish(eventId, reason);
        published.problems().forEach(answers.terminal()::complain);
        Optional<StreamId> id = published.confirmed();
        return answered(
                id,
                id.isPresent()
                        ? confirmed(session, id.get(), published.epoch(), wait)
                        : unconfirmed(
                                "Redis did not confirm the panic in " + PanicPublisher.CONFIRM_MILLIS
                                        + " ms; it may or may not have been published",
                                published.epoch()));
    }

    /** When the settings do not say how to reach it. */
    ExitCode withoutRedis() {
        return answered(
                Optional.empty(),
                unconfirmed("Redis cannot be asked with these settings; nothing was published", OptionalLong.empty()));
    }

    private ExitCode answered(Optional<StreamId> id, ExitCode code) {
        answer.put("event_id", eventId)
                .put("stream_id", id.map(StreamId::toString).orElse(""))
                .put("confirmed", id.isPresent())
                .put("close_now", closer.isCalled())
                .put("exit_code", code.code());
        answer.set("completions", completions);
        answers.tell(answer);
        return code;
    }

    private ExitCode unconfirmed(String why, OptionalLong epoch) {
        answers.terminal().complain(paint.bad(why));
        closer.call(new CloseNow("OPS_PANIC_NOT_CONFIRMED: " + reason, eventId, epoch));
        return ExitCode.UNKNOWN;
    }

    private ExitCode confirmed(Session session, StreamId id, OptionalLong epoch, boolean wait) {
        answers.tell("panic published and read back: id " + id + ", event " + eventId);
        if (!wait) {
            return ExitCode.PANIC_NOT_FLAT;
        }
        boolean flat = follow(session, id, epoch);
        answer.put("claimed", !unclaimed);
        return flat ? ExitCode.OK : ExitCode.PANIC_NOT_FLAT;
    }

    private boolean follow(Session session, StreamId id, OptionalLong epoch) {
        MonoTime begun = session.now();
        PanicFollower follower = new PanicFollower(session.redis(), session.keys(), eventId, id, begun);
        try {
            if (session.waitFor(Timing.ROUND_CAP_MILLIS, () -> {
                advance(follower, session.now(), begun);
                if (follower.isUnclaimed(session.now())) {
                    onUnclaimed("no worker took the panic in " + Timing.CLAIM_MILLIS + " ms", epoch);
                }
                return follower.isFlat();
            })) {
                return true;
            }
            answers.terminal()
                    .complain(paint.bad("not proven flat after " + Timing.ROUND_CAP_MILLIS / 1000
                            + " s; rounds go on (`qtexit watch`), but look at the exchange yourself"));
        } catch (RedisFailure e) {
            // Who may not read cannot see that anybody takes it, which is no better than nobody.
            onUnclaimed("the panic stands, what comes of it cannot be read: " + RedisAdvice.of(e, session), epoch);
        }
        return false;
    }

    /**
     * A Redis that does not answer is asked again: the panic stands in it.
     *
     * @throws RedisFailure when Redis refuses to tell
     */
    private void advance(PanicFollower follower, MonoTime now, MonoTime begun) {
        boolean wasClaimed = follower.isClaimed(now);
        String after = "+" + now.since(begun) + " ms  ";
        try {
            for (Completion done : follower.advance(now)) {
                StatusJson.completion(completions.addObject(), done);
                String text = done.outcome() + ", " + Words.result(done);
                answers.tell(after + (done.outcome() == Outcome.FLAT ? paint.good(text) : paint.bad(text)));
            }
            if (follower.isClaimed(now) && !wasClaimed && !follower.isFlat()) {
                answers.tell(after + "the worker is closing");
            }
        } catch (RedisFailure e) {
            if (e.kind() == RedisFailure.Kind.REJECTED) {
                throw e;
            }
        }
    }

    private void onUnclaimed(String why, OptionalLong epoch) {
        if (!unclaimed) {
            unclaimed = true;
            answers.terminal().complain(paint.bad(why));
            closer.call(new CloseNow("OPS_PANIC_NOT_CLAIMED: " + reason, eventId, epoch));
        }
    }
}
