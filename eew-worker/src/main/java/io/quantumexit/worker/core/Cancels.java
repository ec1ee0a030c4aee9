package io.quantumexit.worker.core;

import io.quantumexit.exchange.OrderBook;
import io.quantumexit.exchange.Reply;
import io.quantumexit.schema.MonoTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The cancels of one round: both books of each symbol once, and once more when the account is flat. */
final class Cancels {

    /** A second sweep of more symbols would use up the address's request weight; then only where orders were seen. */
    static final int SWEEP_ALL_MAX = 100;

    /** The orders of one plan are on their way by then, also on two slow cores; less than one round trip. */
    static final long PRECAUTION_MILLIS = 40;

    private record Target(String symbol, OrderBook book) {}

    private final AccountView view;
    private final Set<String> symbols = new TreeSet<>();
    private final Set<String> waiting = new TreeSet<>();
    private Optional<MonoTime> waitingDue = Optional.empty();
    private final Map<Target, MonoTime> inFlight = new HashMap<>();
    private final Map<Target, Integer> restingWhenAsked = new HashMap<>();
    private int cancelled;

    Cancels(AccountView view) {
        this.view = view;
    }

    /** Cancels in those of the symbols that this round has not asked for yet. */
    void cancel(Collection<String> wanted, MonoTime now, List<Effect> out) {
        for (String symbol : wanted) {
            if (symbols.add(symbol)) {
                ask(symbol, now, out);
            }
        }
    }

    /** Cancels a moment later where nothing is known to rest: these calls must not delay the orders'. */
    void cancelSoon(Collection<String> wanted, MonoTime now) {
        wanted.stream().filter(symbol -> !symbols.contains(symbol)).forEach(waiting::add);
        if (!waiting.isEmpty() && waitingDue.isEmpty()) {
            waitingDue = Optional.of(now.plus(PRECAUTION_MILLIS));
        }
    }

    /** Sends what has waited long enough. */
    void onTime(MonoTime now, List<Effect> out) {
        if (waitingDue.filter(due -> !now.isBefore(due)).isPresent()) {
            cancel(waiting, now, out);
            waiting.clear();
            waitingDue = Optional.empty();
        }
        expire(now);
    }

    /** Cancels again: an order may have come between. Nobody waits for these. */
    void sweep(MonoTime now, List<Effect> out) {
        Set<String> again = symbols.size() <= SWEEP_ALL_MAX ? symbols : view.restingSymbols();
        again.forEach(symbol -> ask(symbol, now, out));
    }

    private void ask(String symbol, MonoTime now, List<Effect> out) {
        for (OrderBook book : OrderBook.values()) {
            Target target = new Target(symbol, book);
            out.add(new Effect.CancelAll(symbol, book));
            inFlight.put(target, now);
            restingWhenAsked.putIfAbsent(target, view.restingCount(symbol, book));
        }
    }

    void onReply(String symbol, OrderBook book, Reply<Boolean> reply) {
        Target target = new Target(symbol, book);
        if (inFlight.remove(target) != null && reply.isDone()) {
            cancelled += restingWhenAsked.getOrDefault(target, 0);
            restingWhenAsked.put(target, 0);
        }
    }

    /** Counts cancels that have been silent beyond any time-out as answered. */
    private void expire(MonoTime now) {
        inFlight.values().removeIf(sent -> now.since(sent) >= Salvo.REPLY_LIMIT_MILLIS);
    }

    boolean isAnswered() {
        return inFlight.isEmpty() && waiting.isEmpty();
    }

    /** When time alone will change something. */
    Optional<MonoTime> nextDue() {
        Optional<MonoTime> expiry =
                inFlight.values().stream().min(MonoTime::compareTo).map(sent -> sent.plus(Salvo.REPLY_LIMIT_MILLIS));
        return Stream.of(waitingDue, expiry).flatMap(Optional::stream).min(MonoTime::compareTo);
    }

    /** Resting orders that were known and whose cancel was confirmed. */
    int cancelled() {
        return cancelled;
    }
}
