package io.quantumexit.worker.io;

import io.quantumexit.schema.Now;
import io.quantumexit.worker.core.Effect;
import java.util.List;
import java.util.Optional;

/** Hands each effect to the one that carries it out. */
public final class EffectRouter {

    private final ExchangePublisher exchange;
    private final RedisPublisher redis;
    private final StateFolder files;
    private final Speaker speaker;

    public EffectRouter(ExchangePublisher exchange, RedisPublisher redis, StateFolder files, Speaker speaker) {
        this.exchange = exchange;
        this.redis = redis;
        this.files = files;
        this.speaker = speaker;
    }

    /** One that fails keeps none of the others back; it is thrown when all have been begun. */
    void carryOut(List<Effect> effects, Now now) {
        Optional<RuntimeException> failure = Optional.empty();
        for (Effect effect : effects) {
            try {
                carryOut(effect, now);
            } catch (RuntimeException e) {
                failure.ifPresent(e::addSuppressed);
                failure = Optional.of(e);
            }
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    private void carryOut(Effect effect, Now now) {
        switch (effect.kind()) {
            case READ_POSITIONS -> exchange.readPositions((Effect.ReadPositions) effect);
            case SUBMIT -> exchange.submit((Effect.Submit) effect);
            case CANCEL_ALL -> exchange.cancelAll((Effect.CancelAll) effect);
            case LIST_RESTING -> exchange.listResting((Effect.ListResting) effect);
            case REHEARSE -> {
                exchange.rehearse((Effect.Rehearse) effect);
                redis.rehearse();
            }
            case TEST_ORDER -> exchange.testOrder((Effect.TestOrder) effect);
            case FETCH_RULES -> exchange.fetchRules();
            case FETCH_ACCOUNT -> exchange.fetchAccount();
            case SYNC_CLOCK -> exchange.syncClock();
            case FETCH_RECENT -> exchange.fetchRecent((Effect.FetchRecent) effect);
            case TELL_HALT -> redis.tellHalt((Effect.TellHalt) effect);
            case TELL -> redis.tell((Effect.Tell) effect);
            case ACKNOWLEDGE -> redis.acknowledge((Effect.Acknowledge) effect);
            case READ_PANICS -> redis.readPanics((Effect.ReadPanics) effect);
            case RENEW_CLAIM -> redis.renewClaim((Effect.RenewClaim) effect);
            case PUBLISH_READINESS -> redis.publishReadiness((Effect.PublishReadiness) effect);
            case ASK_TIME -> redis.askTime();
            case TRIM_SERVED -> redis.trimServed((Effect.TrimServed) effect);
            case LOOK_AROUND -> {
                redis.readHash();
                files.look();
            }
            case KEEP_RECORD -> files.keepRecord((Effect.KeepRecord) effect);
            case KEEP_REPORTS -> files.keepReports((Effect.KeepReports) effect);
            case WRITE_OUTCOME -> files.writeOutcome((Effect.WriteOutcome) effect);
            case REMOVE_CLOSE_NOW -> files.removeCloseNow((Effect.RemoveCloseNow) effect);
            case SAY -> speaker.say((Effect.Say) effect);
            case AUDIT -> speaker.audit((Effect.Audit) effect, now);
        }
    }
}
