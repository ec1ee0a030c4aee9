package io.quantumexit.brain.core;

import io.quantumexit.brain.core.policy.StaticStopAndTarget;
import io.quantumexit.exchange.MarketOrder;
import io.quantumexit.exchange.Position;
import io.quantumexit.exchange.PositionSide;
import io.quantumexit.exchange.SymbolRules;
import io.quantumexit.schema.ClockKind;
import io.quantumexit.schema.ExitDecision;
import io.quantumexit.schema.Heartbeat;
import io.quantumexit.schema.Phase;
import io.quantumexit.schema.Role;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.TradingState;
import io.quantumexit.schema.WatchdogState;
import io.quantumexit.testsupport.Scenario;
import io.quantumexit.testsupport.ScenarioArguments;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The language of the scenario files. Time runs on between two commands: ticks come, the exchange answers after 20 ms,
 * watchdog, worker and price stream speak each second. Shown are all effects but questions, plain log lines and beats that
 * say what the one before said, and panics repeated to a Redis that is away, each with its time; {@code show} adds what
 * is left out.
 */
final class BrainScenario implements Scenario {

    private final List<String> came = new ArrayList<>();
    private boolean policyThrows;
    private boolean showAsks;
    private boolean showLogs;
    private boolean showBeats;
    private String lastBeat = "";
    private String lastPanic = "";
    private BrainWorld world = world(1, Optional.empty());

    private BrainWorld world(int instances, Optional<BigDecimal> maxNotional) {
        StaticStopAndTarget policy =
                new StaticStopAndTarget(StaticStopAndTarget.TAKE_PROFIT_PERCENT, StaticStopAndTarget.STOP_LOSS_PERCENT);
        BrainSetup setup = new BrainSetup(
                BrainWorld.BOOT, BrainWorld.HOST, "simulator", instances, maxNotional, (position, price) -> {
                    if (policyThrows) {
                        throw new IllegalStateException("broken policy");
                    }
                    return policy.judge(position, price);
                });
        BrainWorld fresh = new BrainWorld(setup);
        fresh.listener = (effect, now) -> show(effect, now.mono().since(fresh.start));
        return fresh;
    }

    @Override
    public List<String> apply(long atMillis, String command, ScenarioArguments arguments) {
        came.clear();
        world.advanceTo(atMillis);
        switch (command) {
            case "setup" ->
                world = world(
                        (int) arguments.number("instances", 1),
                        arguments.text("max_notional").map(BigDecimal::new));
            case "show" -> {
                showAsks |= arguments.has("asks");
                showLogs |= arguments.has("logs");
                showBeats |= arguments.has("beats");
            }
            case "hold" -> hold(arguments);
            case "price" -> price(arguments);
            case "stream" -> world.streamOn = arguments.has("on");
            case "exchange" -> exchange(arguments);
            case "redis-back" -> world.give(new Input.RedisBack());
            case "account-event" -> world.give(new Input.AccountChanged());
            case "redis" -> world.redisOn = arguments.has("on");
            case "watchdog" -> watchdog(arguments);
            case "worker" -> worker(arguments);
            case "state" -> world.state = state(arguments);
            case "approve" -> world.approve(arguments.text("boot", BrainWorld.BOOT), arguments.number("age", 0));
            case "panic" -> panic(arguments);
            case "policy" -> policyThrows = arguments.has("throws");
            case "pause" -> world.paused = true;
            case "resume" -> world.resume();
            case "readback" -> world.readsBack = arguments.has("on");
            case "stop" -> world.give(new Input.StopAsked());
            case "pass" -> {
                // Time has passed already.
            }
            default -> throw new IllegalArgumentException("no such command: " + command);
        }
        return List.copyOf(came);
    }

    private void hold(ScenarioArguments arguments) {
        world.exchange.positions.clear();
        arguments.values().forEach((key, text) -> {
            String[] sizeAndEntry = text.split("@", -1);
            String[] symbolAndSide = key.split(":", -1);
            PositionSide side = symbolAndSide.length == 1 ? PositionSide.BOTH : PositionSide.valueOf(symbolAndSide[1]);
            BigDecimal entry = new BigDecimal(sizeAndEntry[1]);
            world.exchange.hold(new Position(symbolAndSide[0], side, new BigDecimal(sizeAndEntry[0]), entry, entry));
            if (entry.signum() > 0) {
                world.exchange.marks.putIfAbsent(symbolAndSide[0], entry);
            }
        });
    }

    private void price(ScenarioArguments arguments) {
        arguments.values().forEach((symbol, price) -> {
            if (price.equals("none")) {
                world.exchange.marks.remove(symbol);
            } else {
                world.exchange.marks.put(symbol, new BigDecimal(price));
            }
        });
    }

    private void exchange(ScenarioArguments arguments) {
        FakeExchange exchange = world.exchange;
        arguments.text("positions").ifPresent(mood -> exchange.positionReads = mood(mood));
        arguments.text("others").ifPresent(mood -> exchange.otherReads = mood(mood));
        arguments.text("orders").ifPresent(mood -> exchange.orders = mood(mood));
        exchange.retryAfterMillis = arguments.number("retry_after", exchange.retryAfterMillis);
        world.answerMillis = arguments.number("answers_after", world.answerMillis);
        arguments
                .text("max_order")
                .ifPresent(most -> exchange.symbols()
                        .forEach(symbol -> exchange.rules.put(
                                symbol,
                                new SymbolRules(
                                        symbol,
                                        new BigDecimal("0.001"),
                                        new BigDecimal(most),
                                        new BigDecimal("0.001"),
                                        true))));
    }

    private static FakeExchange.Mood mood(String text) {
        return FakeExchange.Mood.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private void watchdog(ScenarioArguments arguments) {
        boolean armable = arguments.text("armable", "true").equals("true");
        ClockKind kind = ClockKind.valueOf(arguments.text("clock", "MONO"));
        String account = arguments.text("account", FakeExchange.ACCOUNT);
        long shiftMillis = arguments.number("shift", 0);
        String following = arguments.text("following", BrainWorld.BOOT);
        Optional<WatchdogState> state = arguments.text("state").map(WatchdogState::valueOf);
        world.watchdogSpeaks = !arguments.has("silent");
        BrainWorld heard = world;
        world.watchdog = () -> heard.watchdog(state, following, armable, kind, account, shiftMillis);
    }

    private void worker(ScenarioArguments arguments) {
        boolean ready = arguments.text("ready", "true").equals("true");
        boolean halted = arguments.text("halted", "false").equals("true");
        int positions = (int) arguments.number("positions", 0);
        String environment = arguments.text("environment", "simulator");
        String account = arguments.text("account", FakeExchange.ACCOUNT);
        Role role = Role.valueOf(arguments.text("role", "PRIMARY"));
        world.workerSpeaks = !arguments.has("silent");
        BrainWorld heard = world;
        world.worker = () -> heard.worker(ready, halted, positions, environment, account, role);
    }

    private Optional<TradingState> state(ScenarioArguments arguments) {
        if (arguments.has("missing")) {
            return Optional.empty();
        }
        long epoch = arguments.number("epoch", 2);
        StreamId voidThrough = arguments.has("voiding") ? world.newestPanic.orElse(StreamId.ZERO) : StreamId.ZERO;
        if (arguments.has("reset")) {
            return Optional.of(TradingState.reset("ops", "fine again", 1, epoch, voidThrough));
        }
        Phase phase = Phase.valueOf(arguments.text("phase", "CLOSING"));
        return Optional.of(TradingState.halting(phase, "DRILL", "ops", "e-1", 1, epoch, voidThrough));
    }

    private void panic(ScenarioArguments arguments) {
        world.panic(arguments.text("by", "ops"), arguments.text("reason", "DRILL"));
    }

    private void show(Effect effect, long atMillis) {
        text(effect).ifPresent(text -> came.add(atMillis + "ms " + text));
    }

    private Optional<String> text(Effect effect) {
        return switch (effect.kind()) {
            case BEAT -> beat(((Effect.Beat) effect).heartbeat());
            case ASK -> showAsks ? Optional.of("Ask " + ((Effect.Ask) effect).question()) : Optional.empty();
            case READ_STATE -> Optional.empty();
            case SUBMIT -> Optional.of(submit(((Effect.Submit) effect).order()));
            case CANCEL -> Optional.of("Cancel " + ((Effect.Cancel) effect).symbol());
            case DECIDE -> Optional.of(decision(((Effect.Decide) effect).decision()));
            case TELL -> {
                var event = ((Effect.Tell) effect).event();
                yield Optional.of("Tell " + event.type().wireName() + " by=" + event.detail("approved_by") + " "
                        + event.detail("reason") + event.detail("why"));
            }
            case PANIC -> {
                Effect.Panic panic = (Effect.Panic) effect;
                boolean isAgain = lastPanic.equals(panic.panic().eventId());
                lastPanic = panic.panic().eventId();
                yield isAgain && !world.redisOn
                        ? Optional.empty()
                        : Optional.of("Panic " + panic.panic().reason() + " "
                                + panic.panic().eventId().substring(0, 8) + " epoch="
                                + panic.halt().epoch());
            }
            case LOG -> {
                Effect.Log log = (Effect.Log) effect;
                yield showLogs ? Optional.of("Log " + log.level() + " " + log.text()) : Optional.empty();
            }
            case END -> Optional.of("End failed=" + ((Effect.End) effect).failed());
        };
    }

    private Optional<String> beat(Heartbeat beat) {
        String text = "Beat " + beat.mode() + " " + beat.status() + " positions=" + beat.activePositions() + " pending="
                + beat.pendingExits() + (beat.stopping() ? " stopping" : "")
                + (beat.detail().isEmpty() ? "" : ": " + beat.detail());
        if (showBeats) {
            long decidedMillis = beat.ts() - beat.lastDecisionTs();
            return Optional.of(text + " seq=" + beat.seq() + " decided="
                    + (beat.lastDecisionTs() == Heartbeat.UNKNOWN ? "never" : decidedMillis + "ms ago"));
        }
        boolean isNew = !text.equals(lastBeat);
        lastBeat = text;
        return isNew ? Optional.of(text) : Optional.empty();
    }

    private static String submit(MarketOrder order) {
        return "Submit " + order.side() + " " + order.quantity().toPlainString() + " " + order.positionKey()
                + (order.reduceOnly() ? " reduce-only " : " ") + order.clientOrderId();
    }

    private static String decision(ExitDecision decision) {
        return "Decide " + decision.mode() + " " + decision.symbol() + " " + decision.action() + " at "
                + decision.movePercent() + " %" + (decision.executed() ? " executed" : "");
    }
}
