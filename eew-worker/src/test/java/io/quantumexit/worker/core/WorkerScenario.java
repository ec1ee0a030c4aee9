package io.quantumexit.worker.core;

import io.quantumexit.exchange.MarketOrder;
import io.quantumexit.exchange.OrderBook;
import io.quantumexit.exchange.OrderFill;
import io.quantumexit.exchange.Position;
import io.quantumexit.exchange.PositionList;
import io.quantumexit.exchange.PositionSide;
import io.quantumexit.exchange.Reply;
import io.quantumexit.exchange.ReplyClass;
import io.quantumexit.exchange.RestingOrder;
import io.quantumexit.exchange.SymbolRules;
import io.quantumexit.exchange.Usage;
import io.quantumexit.schema.CloseNow;
import io.quantumexit.schema.ClosedBy;
import io.quantumexit.schema.Fields;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Now;
import io.quantumexit.schema.Phase;
import io.quantumexit.schema.Role;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.TradingState;
import io.quantumexit.testsupport.Scenario;
import io.quantumexit.testsupport.ScenarioArguments;
import io.quantumexit.testsupport.SimulatedClock;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The core as scenario files drive it. Deadlines run by themselves; an effect that came between two commands carries
 * its time. Answers go to the oldest question of their kind. Hidden unless {@code show} names them: readiness, audit, and
 * the rehearsal's own questions.
 */
final class WorkerScenario implements Scenario {

    private static final Set<Effect.Kind> REHEARSAL = EnumSet.of(
            Effect.Kind.READ_POSITIONS,
            Effect.Kind.LIST_RESTING,
            Effect.Kind.REHEARSE,
            Effect.Kind.TEST_ORDER,
            Effect.Kind.FETCH_RULES,
            Effect.Kind.FETCH_ACCOUNT,
            Effect.Kind.SYNC_CLOCK);

    private static final Set<Effect.Kind> LOOKS = EnumSet.of(Effect.Kind.LOOK_AROUND, Effect.Kind.ASK_TIME);

    private final SimulatedClock clock = new SimulatedClock();
    private final MonoTime begin = clock.mono();
    private final Map<String, Deque<MarketOrder>> submitted = new LinkedHashMap<>();
    private final Deque<Long> reads = new ArrayDeque<>();
    private final Deque<Effect.CancelAll> cancels = new ArrayDeque<>();
    private final Deque<Effect.Tell> tells = new ArrayDeque<>();
    private final Deque<Effect.Acknowledge> acknowledgements = new ArrayDeque<>();
    private final Deque<MarketOrder> tests = new ArrayDeque<>();
    private final Set<Effect.Kind> hidden = EnumSet.of(Effect.Kind.PUBLISH_READINESS, Effect.Kind.AUDIT);
    private final List<String> shown = new ArrayList<>();
    private boolean showRehearsal;
    private Usage usage = Usage.UNKNOWN;
    private WorkerCore core = fresh(Optional.of(reset(1, StreamId.ZERO)), List.of());
    private Optional<HaltRecord> file = Optional.empty();
    private List<Report> reports = List.of();
    private String lastReadiness = "";
    private int orderIds = 100;

    private WorkerCore fresh(Optional<HaltRecord> record, List<Report> untold) {
        reads.clear();
        cancels.clear();
        submitted.clear();
        tells.clear();
        acknowledgements.clear();
        Identity identity = new Identity(
                "w1",
                "boot",
                Role.PRIMARY,
                ClosedBy.WORKER,
                "simulator",
                "test",
                "binance-usdm",
                "localhost",
                new Pace(1));
        return new WorkerCore(identity, record, untold, clock.now());
    }

    private static HaltRecord reset(long epoch, StreamId voidThrough) {
        return new HaltRecord(
                TradingState.reset("ops", "test", 1, epoch, voidThrough), StreamId.ZERO, Optional.of(StreamId.ZERO));
    }

    @Override
    public List<String> apply(long atMillis, String command, ScenarioArguments arguments) {
        shown.clear();
        if (!arguments.has("paused")) {
            runUntil(begin.plus(atMillis));
        }
        Now now = clock.advanceTo(begin.plus(atMillis));
        switch (command) {
            case "start" -> start(arguments);
            case "prepare" -> prepare(arguments, now);
            case "restart" -> core = fresh(file, reports);
            case "tick" -> perform(core.onTick(now), "");
            case "show" -> arguments.words().forEach(this::show);
            case "readiness" -> shown.add(lastReadiness);
            case "panic" -> panic(arguments, now);
            case "panics" -> panics(arguments, now);
            case "hash" -> perform(core.onHash(Fields.of(arguments.values()), now), "");
            case "time" -> perform(core.onRedisTime(arguments.number("redis", 0), now), "");
            case "redis" -> perform(core.onRedis(arguments.has("connected"), now), "");
            case "told" -> {
                for (long left = arguments.number("count", 1); left > 0; left--) {
                    told(arguments.has("good"), now);
                }
            }
            case "acknowledged" -> {
                for (long left = arguments.number("count", 1); left > 0; left--) {
                    acknowledged(arguments.has("good"), now);
                }
            }
            case "positions" -> positions(arguments, now);
            case "orders" -> orders(arguments, now);
            case "cancels" -> cancels(arguments, now);
            case "resting" -> resting(arguments, now);
            case "rules" -> rules(arguments, now);
            case "account" -> perform(core.onAccount(answer(arguments, "alias-1"), now), "");
            case "clock" -> perform(core.onClock(answer(arguments, 3L), now), "");
            case "tested" -> perform(core.onTest(tests.removeFirst(), answer(arguments, true), now), "");
            case "recent" -> recent(arguments, now);
            case "close-now" -> closeNow(arguments, now);
            case "file" -> perform(core.onRecordWritten(arguments.has("good"), now), "");
            case "closer" -> perform(core.onCloserRehearsal(arguments.number("ts", 0), arguments.has("good"), now), "");
            case "usage" -> usage = new Usage((int) arguments.number("weight", 0));
            case "stop" -> perform(core.onStop(now), "");
            case "idle" -> shown.add("idle=" + core.isIdle());
            default -> throw new IllegalArgumentException("unknown command " + command);
        }
        return List.copyOf(shown);
    }

    private void runUntil(MonoTime target) {
        for (MonoTime due = core.nextDeadline(clock.now());
                !target.isBefore(due);
                due = core.nextDeadline(clock.now())) {
            Now now = clock.advanceTo(due);
            perform(core.onTick(now), "@" + now.mono().since(begin) + "ms ");
            if (!now.mono().isBefore(core.nextDeadline(now))) {
                throw new AssertionError("the core spins at " + now.mono().since(begin) + "ms");
            }
        }
    }

    private void start(ScenarioArguments arguments) {
        long epoch = arguments.number("epoch", 1);
        StreamId served = id(arguments.text("served", "0-0"));
        Optional<HaltRecord> record = switch (arguments.text("file", "reset")) {
            case "none" -> Optional.empty();
            case "damaged" -> Optional.of(HaltRecord.DAMAGED);
            case "halted" ->
                Optional.of(reset(epoch - 1, id(arguments.text("void", "0-0")))
                        .halting(Phase.HALTED, "EARLIER", "ops", "e0", 1, 0)
                        .servedThrough(served));
            default ->
                Optional.of(reset(epoch, id(arguments.text("void", "0-0"))).servedThrough(served));
        };
        core = fresh(record, List.of());
    }

    /** A worker that is ready: rules, account and clock known, one read made. */
    private void prepare(ScenarioArguments arguments, Now now) {
        if (arguments.text("file").isPresent()) {
            start(arguments);
        }
        core.onHash(Fields.of(), now);
        perform(core.onTick(now), "");
        core.onRules(Reply.done(Map.of(), 0, 0), now);
        core.onAccount(Reply.done("alias-1", 0, 0), now);
        core.onClock(Reply.done(3L, 0, 0), now);
        positions(arguments, now);
        for (OrderBook book : OrderBook.values()) {
            core.onResting(book, Reply.done(List.of(), 0, 0), now);
        }
        shown.clear();
    }

    private void show(String what) {
        switch (what) {
            case "rehearsal" -> showRehearsal = true;
            case "readiness" -> hidden.remove(Effect.Kind.PUBLISH_READINESS);
            case "audit" -> hidden.remove(Effect.Kind.AUDIT);
            default -> throw new IllegalArgumentException("show what? " + what);
        }
    }

    private void panic(ScenarioArguments arguments, Now now) {
        Map<String, String> fields = new HashMap<>(arguments.values());
        StreamId id = id(Optional.ofNullable(fields.remove("id")).orElse("1000-0"));
        long deliveries =
                Long.parseLong(Optional.ofNullable(fields.remove("deliveries")).orElse("1"));
        perform(core.onPanic(new Delivery(id, Fields.of(fields), deliveries), now), "");
    }

    /** {@code panics count=300 from=2000}: so many entries, a millisecond apart; their lines are not shown. */
    private void panics(ScenarioArguments arguments, Now now) {
        long from = arguments.number("from", 2_000);
        for (long id = from; id < from + arguments.number("count", 1); id++) {
            Fields fields = Fields.of("issued_by", "ops", "reason", "FLOOD");
            perform(core.onPanic(new Delivery(new StreamId(id, 0), fields, 1), now), "");
        }
        shown.removeIf(line -> line.startsWith("Say "));
    }

    private void told(boolean good, Now now) {
        perform(core.onTold(tells.removeFirst().report().number(), good, now), "");
    }

    private void acknowledged(boolean good, Now now) {
        perform(core.onAcknowledged(acknowledgements.removeFirst().report(), good, now), "");
    }

    /** {@code positions BTCUSDT=1 ETHUSDT=?}: the second row cannot be read. */
    private void positions(ScenarioArguments arguments, Now now) {
        if (reads.isEmpty()) {
            throw new AssertionError(
                    "no read waits for an answer at " + now.mono().since(begin) + "ms");
        }
        long call = arguments.has("newest") ? reads.removeLast() : reads.removeFirst();
        List<Position> open = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        arguments.values().forEach((key, value) -> {
            if (!Set.of("fail", "code", "http", "retry", "file", "epoch", "void", "served")
                    .contains(key)) {
                if (value.equals("?")) {
                    unreadable.add(key);
                } else {
                    open.add(position(key, value));
                }
            }
        });
        perform(core.onPositions(call, answer(arguments, new PositionList(open, unreadable)), usage, now), "");
    }

    private static Position position(String key, String amount) {
        String[] parts = key.split(":", 2);
        PositionSide side = parts.length == 1 ? PositionSide.BOTH : PositionSide.valueOf(parts[1]);
        return new Position(parts[0], side, new BigDecimal(amount), BigDecimal.ONE, BigDecimal.TEN);
    }

    /**
     * {@code orders BTCUSDT} answers one position's oldest order, {@code orders all} every one; with {@code filled=0.4}
     * only so much of it was filled.
     */
    private void orders(ScenarioArguments arguments, Now now) {
        arguments.text("fail");
        Optional<BigDecimal> filled = arguments.text("filled").map(BigDecimal::new);
        List<String> keys = arguments.has("all") ? List.copyOf(submitted.keySet()) : arguments.words();
        for (String key : keys) {
            Deque<MarketOrder> waiting = submitted.getOrDefault(key, new ArrayDeque<>());
            int count = arguments.has("all") ? waiting.size() : 1;
            for (int i = 0; i < count; i++) {
                MarketOrder order = waiting.removeFirst();
                OrderFill fill = new OrderFill(
                        orderIds++,
                        order.symbol(),
                        order.clientOrderId(),
                        filled.isPresent() ? "EXPIRED" : "FILLED",
                        filled.orElse(order.quantity()),
                        BigDecimal.TEN);
                perform(core.onOrderReply(order, answer(arguments, fill), now), "");
            }
        }
    }

    private void cancels(ScenarioArguments arguments, Now now) {
        for (int left = (int) arguments.number("count", cancels.size()); left > 0; left--) {
            Effect.CancelAll cancel = cancels.removeFirst();
            perform(core.onCancelReply(cancel.symbol(), cancel.book(), answer(arguments, true), now), "");
        }
    }

    private void resting(ScenarioArguments arguments, Now now) {
        OrderBook book = arguments.has("ALGO") ? OrderBook.ALGO : OrderBook.NORMAL;
        List<RestingOrder> orders = new ArrayList<>();
        for (String symbol : arguments.words()) {
            if (!symbol.equals(book.name())) {
                orders.add(new RestingOrder(book, symbol, orderIds++, "r", true));
            }
        }
        perform(core.onResting(book, answer(arguments, orders), now), "");
    }

    private void rules(ScenarioArguments arguments, Now now) {
        Map<String, SymbolRules> rules = new HashMap<>();
        arguments.values().forEach((symbol, max) -> {
            if (!Set.of("fail", "code", "http").contains(symbol)) {
                rules.put(symbol, new SymbolRules(symbol, BigDecimal.ONE, new BigDecimal(max), BigDecimal.ONE, true));
            }
        });
        perform(core.onRules(answer(arguments, rules), now), "");
    }

    /** {@code recent BTCUSDT 7:qx-other}: ids and client ids, all filled. */
    private void recent(ScenarioArguments arguments, Now now) {
        String symbol = arguments.words().get(0);
        List<OrderFill> fills = new ArrayList<>();
        arguments.words().subList(1, arguments.words().size()).forEach(text -> {
            String[] parts = text.split(":", 2);
            fills.add(new OrderFill(
                    Long.parseLong(parts[0]), symbol, parts[1], "FILLED", BigDecimal.ONE, BigDecimal.TEN));
        });
        perform(core.onRecent(symbol, answer(arguments, fills), now), "");
    }

    private void closeNow(ScenarioArguments arguments, Now now) {
        Optional<CloseNow> call =
                arguments.has("gone") ? Optional.empty() : Optional.of(CloseNow.read(Fields.of(arguments.values())));
        perform(core.onCloseNow(call, now), "");
    }

    private static <T> Reply<T> answer(ScenarioArguments arguments, T value) {
        Optional<String> fail = arguments.text("fail");
        int code = (int) arguments.number("code", 0);
        int http = (int) arguments.number("http", 0);
        return fail.isEmpty()
                ? Reply.done(value, 0, 20_000_000)
                : new Reply<>(
                        ReplyClass.valueOf(fail.get()),
                        Optional.empty(),
                        http,
                        code,
                        "said no",
                        arguments.number("retry", 0),
                        0,
                        20_000_000);
    }

    private void perform(List<Effect> effects, String prefix) {
        boolean inRound = core.isInRound();
        for (Effect effect : effects) {
            remember(effect);
            boolean rehearsing = LOOKS.contains(effect.kind()) || (REHEARSAL.contains(effect.kind()) && !inRound);
            if (!hidden.contains(effect.kind()) && (showRehearsal || !rehearsing)) {
                shown.add(prefix + EffectText.of(effect));
            }
        }
    }

    private void remember(Effect effect) {
        switch (effect.kind()) {
            case READ_POSITIONS -> reads.add(((Effect.ReadPositions) effect).call());
            case SUBMIT -> {
                MarketOrder order = ((Effect.Submit) effect).order();
                submitted
                        .computeIfAbsent(order.positionKey(), key -> new ArrayDeque<>())
                        .add(order);
            }
            case CANCEL_ALL -> cancels.add((Effect.CancelAll) effect);
            case TELL -> tells.add((Effect.Tell) effect);
            case ACKNOWLEDGE -> acknowledgements.add((Effect.Acknowledge) effect);
            case TEST_ORDER -> tests.add(((Effect.TestOrder) effect).order());
            case KEEP_RECORD -> file = Optional.of(((Effect.KeepRecord) effect).record());
            case KEEP_REPORTS -> reports = ((Effect.KeepReports) effect).reports();
            case PUBLISH_READINESS -> lastReadiness = EffectText.of(effect);
            default -> {}
        }
    }

    private static StreamId id(String text) {
        return StreamId.parse(text).orElseThrow();
    }
}
