package io.quantumexit.worker.core;

import io.quantumexit.exchange.ClosePlan;
import io.quantumexit.exchange.MarketOrder;
import io.quantumexit.exchange.OrderBook;
import io.quantumexit.exchange.PositionSide;
import io.quantumexit.exchange.Reply;
import io.quantumexit.exchange.ReplyClass;
import io.quantumexit.exchange.Side;
import io.quantumexit.exchange.SymbolRules;
import io.quantumexit.exchange.Usage;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Timing;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The exit without its last step, each second: reads, plans and signs as a round does. It finds a revoked key, a closed
 * network or a new symbol long before the emergency, and keeps the way warm (emergency-exit.md, "Always ready").
 */
final class Rehearsal {

    /** More would only heat: the path is compiled by the first few. */
    static final int SIGN_MAX = 20;

    private static final long TEST_MILLIS = 10_000;
    private static final long RULES_MILLIS = 600_000;
    private static final long CLOCK_MILLIS = 60_000;
    private static final long ACCOUNT_MILLIS = 600_000;
    private static final long RETRY_MILLIS = 2_000;

    /** A ban may last for days and be lifted earlier; so often it is worth asking. */
    private static final long THROTTLED_MAX_MILLIS = 30_000;

    private static final String TEST_PREFIX = MarketOrder.EMERGENCY_PREFIX + "rehearsal-";

    private final AccountView view;
    private final Identity identity;
    private final Pace pace;
    private final Recurring reads;
    private final Recurring rules;
    private final Recurring account;
    private final Recurring clock;
    private final Recurring tests;
    private final Map<OrderBook, Recurring> resting = new EnumMap<>(OrderBook.class);

    private Set<String> asked = Set.of();
    private long readCall;
    private int testIndex;
    private Usage usage = Usage.UNKNOWN;
    private String fingerprint = "";
    private ClosePlan plan = new ClosePlan(List.of());
    private long rttMillis = -1;
    private long clockOffsetMillis;
    private String lastReadFailure = "";
    private String refusal = "";
    private String testRefusal = "";

    Rehearsal(AccountView view, Identity identity, MonoTime start) {
        this.view = view;
        this.identity = identity;
        this.pace = identity.pace();
        reads = new Recurring(start);
        rules = new Recurring(start);
        account = new Recurring(start);
        clock = new Recurring(start);
        tests = new Recurring(start.plus(Timing.PERIOD_MILLIS));
        for (OrderBook book : OrderBook.values()) {
            resting.put(book, new Recurring(start));
        }
    }

    /** Once per second while no round is at work. */
    void onSecond(MonoTime now, List<Effect> out) {
        if (clock.isDue(now)) {
            clock.onAsked(now, CLOCK_MILLIS);
            out.add(new Effect.SyncClock());
        }
        if (reads.isDue(now)) {
            reads.onAsked(now, pace.readMillis(usage));
            readCall = view.startRead(now, out);
        }
        askRulesIfDue(now, out);
        if (account.isDue(now)) {
            account.onAsked(now, ACCOUNT_MILLIS);
            out.add(new Effect.FetchAccount());
        }
        resting.forEach((book, recurring) -> {
            if (recurring.isDue(now)) {
                recurring.onAsked(now, pace.restingMillis());
                out.add(new Effect.ListResting(book));
            }
        });
        if (tests.isDue(now)) {
            testOne(now, out);
        }
    }

    private void askRulesIfDue(MonoTime now, List<Effect> out) {
        if (rules.isDue(now)) {
            rules.onAsked(now, RULES_MILLIS);
            out.add(new Effect.FetchRules());
        }
    }

    private void testOne(MonoTime now, List<Effect> out) {
        Optional<MarketOrder> order = plan.orders().isEmpty()
                ? anyOrder()
                : Optional.of(plan.orders().get(testIndex++ % plan.orders().size()));
        order.ifPresent(o -> {
            tests.onAsked(now, TEST_MILLIS);
            out.add(new Effect.TestOrder(o));
        });
    }

    /** Without a position the smallest order of any symbol finds out whether the key may still trade. */
    private Optional<MarketOrder> anyOrder() {
        return view.rules().values().stream()
                .filter(rule -> rule.trading() && rule.marketMinQuantity().signum() > 0)
                .min((a, b) -> a.symbol().compareTo(b.symbol()))
                .map(rule -> new MarketOrder(
                        rule.symbol(), PositionSide.BOTH, Side.SELL, rule.marketMinQuantity(), TEST_PREFIX + 0));
    }

    /** A read was answered, by whoever it was asked. */
    void onPositions(long call, Optional<PositionRead> read, Reply<?> reply, MonoTime now, List<Effect> out) {
        if (call == readCall) {
            reads.onAnswer(read.isPresent(), now, Timing.PERIOD_MILLIS);
            if (reply.isThrottled()) {
                long wait = Math.max(reply.retryAfterMillis(), Pace.SLOW_READ_MILLIS);
                reads.putOff(now, Math.min(wait, THROTTLED_MAX_MILLIS));
            }
        }
        if (read.isEmpty()) {
            lastReadFailure = reply.describe();
            noteRefusal(reply);
            if (reply.code() == Reading.CODE_CLOCK) {
                clock.hurry(now);
            }
            return;
        }
        rttMillis = reply.roundTripMillis();
        lastReadFailure = "";
        refusal = "";
        askRulesOfNewSymbols(read.get(), now);
        plan = ClosePlan.of(read.get().positions(), view.rules(), TEST_PREFIX);
        if (call == readCall) {
            out.add(new Effect.Rehearse(
                    plan.orders().subList(0, Math.min(SIGN_MAX, plan.orders().size())), parallelCalls(read.get())));
        }
    }

    private int parallelCalls(PositionRead read) {
        Set<String> symbols = view.restingSymbols();
        symbols.addAll(read.symbols());
        return plan.orders().size() + OrderBook.values().length * (symbols.size() + 1);
    }

    /** A symbol that stays without rules is asked about once. */
    private void askRulesOfNewSymbols(PositionRead read, MonoTime now) {
        Set<String> without = read.symbols();
        without.removeAll(view.rules().keySet());
        if (rules.hasAnswer() && !asked.containsAll(without)) {
            rules.hurry(now);
        }
        asked = without;
    }

    private void noteRefusal(Reply<?> reply) {
        if (reply.kind() == ReplyClass.NEEDS_HUMAN) {
            refusal = reply.describe();
        }
    }

    /** An order was refused for what it is: the symbol's rules may have changed, and the next round needs them. */
    void onOrderReply(Reply<?> reply, MonoTime now, List<Effect> out) {
        if (reply.kind() == ReplyClass.NOT_EXECUTED && !isPassing(reply)) {
            rules.hurry(now);
            askRulesIfDue(now, out);
        }
    }

    void onTest(MarketOrder order, Reply<Boolean> reply, MonoTime now, List<Effect> out) {
        tests.onAnswer(true, now, TEST_MILLIS);
        boolean ofPlan = plan.orders().contains(order);
        switch (reply.kind()) {
            case DONE -> testRefusal = "";
            case NEEDS_HUMAN -> testRefusal = reply.describe();
            case NOT_EXECUTED -> {
                testRefusal = ofPlan && !isPassing(reply) ? reply.describe() : "";
                onOrderReply(reply, now, out);
            }
            case UNKNOWN, IN_THE_WAY, GONE_ALREADY, OTHER_ROUTE -> {}
        }
    }

    /** Throttling and clock trouble mend themselves; anything else says that this order could not be sent. */
    private static boolean isPassing(Reply<?> reply) {
        return reply.httpStatus() == 429
                || reply.httpStatus() == 503
                || reply.code() == -1003
                || reply.code() == -1008
                || reply.code() == -1015
                || reply.code() == Reading.CODE_CLOCK;
    }

    void onRules(Reply<Map<String, SymbolRules>> reply, MonoTime now) {
        reply.value().ifPresent(view::onRules);
        rules.onAnswer(reply.isDone(), now, RETRY_MILLIS);
    }

    void onAccount(Reply<String> reply, MonoTime now) {
        reply.value().ifPresent(alias -> fingerprint = identity.fingerprint(alias));
        account.onAnswer(reply.isDone(), now, RETRY_MILLIS);
        noteRefusal(reply);
    }

    void onClock(Reply<Long> reply, MonoTime now) {
        reply.value().ifPresent(offset -> clockOffsetMillis = offset);
        clock.onAnswer(reply.isDone(), now, RETRY_MILLIS);
    }

    void onResting(OrderBook book, boolean good, MonoTime now) {
        Optional.ofNullable(resting.get(book)).ifPresent(r -> r.onAnswer(good, now, pace.restingMillis()));
    }

    void onUsage(Usage newUsage) {
        usage = newUsage;
    }

    /** What an exit would lack now; empty when nothing. */
    Optional<String> lack(MonoTime now) {
        if (!refusal.isEmpty()) {
            return Optional.of("the exchange refuses this key: " + refusal);
        }
        if (view.newest().isEmpty()) {
            return Optional.of("no position read yet" + because(lastReadFailure));
        }
        List<String> unreadable = view.newest().get().unreadable();
        if (!unreadable.isEmpty()) {
            return Optional.of("rows of the position list cannot be read: " + unreadable);
        }
        long age = view.newest().get().ageMillis(now);
        if (age > Pace.readyReadAgeMillis(usage)) {
            return Optional.of("newest position read is " + age + " ms old" + because(lastReadFailure));
        }
        if (!testRefusal.isEmpty()) {
            return Optional.of("order/test refused: " + testRefusal);
        }
        if (!rules.hasAnswer()) {
            return Optional.of("no symbol rules read yet");
        }
        if (!clock.hasAnswer()) {
            return Optional.of("the exchange's clock was not measured yet");
        }
        return fingerprint.isEmpty() ? Optional.of("the account is not known yet") : Optional.empty();
    }

    private static String because(String failure) {
        return failure.isEmpty() ? "" : ": " + failure;
    }

    String fingerprint() {
        return fingerprint;
    }

    int planOrders() {
        return plan.orders().size();
    }

    long rttMillis() {
        return rttMillis;
    }

    long clockOffsetMillis() {
        return clockOffsetMillis;
    }
}
