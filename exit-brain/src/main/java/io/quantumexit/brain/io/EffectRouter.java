package io.quantumexit.brain.io;

import io.quantumexit.brain.core.Effect;
import io.quantumexit.daemon.ExitCode;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries effects out in their order. */
public final class EffectRouter {

    private static final Logger LOG = LoggerFactory.getLogger("exit-brain");

    private final RedisPublisher redis;
    private final ExchangePublisher exchange;
    private Optional<ExitCode> end = Optional.empty();

    public EffectRouter(RedisPublisher redis, ExchangePublisher exchange) {
        this.redis = redis;
        this.exchange = exchange;
    }

    void carryOut(List<Effect> effects) {
        effects.forEach(this::carryOut);
    }

    private void carryOut(Effect effect) {
        switch (effect.kind()) {
            case BEAT -> redis.beat((Effect.Beat) effect);
            case ASK -> exchange.ask((Effect.Ask) effect);
            case SUBMIT -> exchange.submit((Effect.Submit) effect);
            case CANCEL -> exchange.cancel((Effect.Cancel) effect);
            case DECIDE -> redis.decide((Effect.Decide) effect);
            case TELL -> redis.tell((Effect.Tell) effect);
            case READ_STATE -> redis.readState();
            case PANIC -> redis.panic((Effect.Panic) effect);
            case LOG -> log((Effect.Log) effect);
            case END -> end = Optional.of(((Effect.End) effect).failed() ? ExitCode.SOFTWARE : ExitCode.OK);
        }
    }

    private static void log(Effect.Log log) {
        switch (log.level()) {
            case INFO -> LOG.info(log.text());
            case WARN -> LOG.warn(log.text());
            case ERROR ->
                log.cause().ifPresentOrElse(cause -> LOG.error(log.text(), cause), () -> LOG.error(log.text()));
        }
    }

    /** How the process ends, once it is to end and the last word has left. */
    Optional<ExitCode> ended() {
        return end.filter(code -> redis.isIdle());
    }
}
