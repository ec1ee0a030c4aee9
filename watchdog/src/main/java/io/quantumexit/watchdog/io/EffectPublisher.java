package io.quantumexit.watchdog.io;

import io.quantumexit.daemon.Mailbox;
import io.quantumexit.daemon.redis.RedisPort;
import io.quantumexit.daemon.redis.RedisWrite;
import io.quantumexit.daemon.redis.TransactionReply;
import io.quantumexit.schema.Entry;
import io.quantumexit.schema.Gate;
import io.quantumexit.schema.Keys;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Timing;
import io.quantumexit.watchdog.core.Effect;
import io.quantumexit.watchdog.core.Message;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries the core's effects out, starting each at once and waiting for none. */
public final class EffectPublisher {

    private static final Logger LOG = LoggerFactory.getLogger("watchdog");

    /** An hour of statuses. */
    private static final long STATUS_ENTRIES = 3_600;

    /** Days of normal work, hours of alarms. */
    private static final long EVENT_ENTRIES = 100_000;

    /** A panic read back is among the newest ones, also in a storm. */
    private static final int READ_BACK = 64;

    private final RedisPort redis;
    private final Keys keys;
    private final EntryAdapter adapter;
    private final StateFolder folder;
    private final Mailbox<Message> mailbox;
    private final Set<String> failing = ConcurrentHashMap.newKeySet();

    public EffectPublisher(RedisPort redis, Keys keys, StateFolder folder, Mailbox<Message> mailbox) {
        this.redis = redis;
        this.keys = keys;
        this.adapter = new EntryAdapter(keys);
        this.folder = folder;
        this.mailbox = mailbox;
    }

    /** Everything but {@link Effect.Leave}, which is the agent's own. */
    public void carryOut(Effect effect) {
        switch (effect.kind()) {
            case PUBLISH_PANIC -> publish((Effect.PublishPanic) effect);
            case CALL_FOR_HELP -> folder.callForHelp((Effect.CallForHelp) effect);
            case WITHDRAW_CALL -> folder.withdrawCall(((Effect.WithdrawCall) effect).throughEpoch());
            case PUBLISH_STATUS -> publish((Effect.PublishStatus) effect);
            case TELL -> publish((Effect.Tell) effect);
            case SET_GATE -> note("gate", gate(((Effect.SetGate) effect).open()), good -> {});
            case PERSIST ->
                folder.persist(
                        ((Effect.Persist) effect).memory(), good -> mailbox.complete(new Message.MemoryWritten(good)));
            case LOG -> log((Effect.Log) effect);
            case LEAVE -> {}
        }
    }

    /** The halt goes with the panic, and the gate closes; whether all were written is asked of the stream, not of the reply. */
    private void publish(Effect.PublishPanic effect) {
        List<RedisWrite> writes = List.of(
                new RedisWrite.Add(keys.panicClose(), effect.panic().toFields()),
                new RedisWrite.ReplaceHash(keys.tradingState(), effect.halt().toFields()),
                new RedisWrite.Delete(keys.gate()));
        note("panic", redis.transaction(writes).thenAccept(EffectPublisher::requireGood), good -> {});
        note("panic read back", redis.newest(keys.panicClose(), READ_BACK).thenAccept(this::tellAll), good -> {});
    }

    private static void requireGood(TransactionReply reply) {
        reply.failure().ifPresent(failure -> {
            throw failure;
        });
    }

    /** The core knows most of them already; those it does not are news however they came. */
    private void tellAll(List<Entry> newestFirst) {
        for (int i = newestFirst.size() - 1; i >= 0; i--) {
            adapter.read(newestFirst.get(i), new MonoTime(0), 0).ifPresent(mailbox::complete);
        }
    }

    private void publish(Effect.PublishStatus effect) {
        note(
                "status",
                redis.add(keys.watchdogStatus(), effect.status().toFields(), STATUS_ENTRIES),
                good -> mailbox.complete(new Message.StatusWritten(good)));
    }

    private void publish(Effect.Tell effect) {
        note("event", redis.add(keys.events(), effect.event().toFields(), EVENT_ENTRIES), good -> {});
    }

    /** Each second, and in a transaction as a panic is: that keeps its way warm. */
    private CompletableFuture<Void> gate(boolean open) {
        RedisWrite write = open
                ? new RedisWrite.SetText(keys.gate(), Gate.OPEN, Timing.GATE_KEY_TTL_MILLIS)
                : new RedisWrite.Delete(keys.gate());
        return redis.transaction(List.of(write)).thenAccept(EffectPublisher::requireGood);
    }

    /** Says once when a kind of write begins to fail, and once when it works again. */
    private void note(String what, CompletableFuture<?> write, Consumer<Boolean> then) {
        CompletableFuture<?> unused = write.whenComplete((done, failure) -> {
            boolean good = failure == null;
            if (good && failing.remove(what)) {
                LOG.info("Redis takes the {} again", what);
            } else if (!good && failing.add(what)) {
                LOG.error("Redis does not take the {}: {}", what, failure.getMessage());
            }
            then.accept(good);
        });
    }

    private static void log(Effect.Log line) {
        switch (line.severity()) {
            case INFO -> LOG.info("{}", line.text());
            case WARNING -> LOG.warn("{}", line.text());
            case ERROR -> LOG.error("{}", line.text());
        }
    }
}
