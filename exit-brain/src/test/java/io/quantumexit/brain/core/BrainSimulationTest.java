package io.quantumexit.brain.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.brain.core.policy.StaticStopAndTarget;
import io.quantumexit.exchange.MarketOrder;
import io.quantumexit.exchange.Position;
import io.quantumexit.exchange.PositionSide;
import io.quantumexit.exchange.Side;
import io.quantumexit.schema.EventType;
import io.quantumexit.schema.Heartbeat;
import io.quantumexit.schema.Mode;
import io.quantumexit.schema.Now;
import io.quantumexit.schema.Phase;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.Timing;
import io.quantumexit.schema.TradingState;
import io.quantumexit.schema.WatchdogStatus;
import io.quantumexit.testsupport.Seeds;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Random days: moody exchange, lost Redis, silent peers, halts, approvals, pauses. What must never happen is checked. */
final class BrainSimulationTest {

    private static final int SEEDS = 300;
    private static final int STEPS = 150;
    private static final List<String> SYMBOLS = List.of("AUSDT", "BUSDT", "CUSDT");

    /** One day and what must hold after each effect of it. */
    private static final class Day {

        private final Random random;
        private final BrainWorld world;

        /** Until when an order of this position may still be answered or carried out. */
        private final Map<String, Long> openUntil = new HashMap<>();

        private final Set<String> orderIds = new HashSet<>();
        private final Set<String> panics = new HashSet<>();
        private boolean policyThrows;
        private boolean coreFailed;
        private boolean approved;
        private Mode mode = Mode.SHADOW;
        private int grants;
        private long lastBeatAt = -Timing.PERIOD_MILLIS;
        private long lastSeq;
        private long epoch = 1;
        private long haltedSince = Long.MAX_VALUE;

        /** When the brain last heard of a watchdog that guards, became LIVE or awoke; and how often it missed one since. */
        private long guardedAt;

        private int lost;
        private StreamId voidThrough = StreamId.ZERO;

        Day(Random random) {
            this.random = random;
            StaticStopAndTarget policy = new StaticStopAndTarget(new BigDecimal("2.5"), new BigDecimal("1.5"));
            world = new BrainWorld(BrainWorld.setup((position, price) -> {
                if (policyThrows) {
                    coreFailed = true;
                    throw new IllegalStateException("broken");
                }
                return policy.judge(position, price);
            }));
            world.listener = this::check;
            Supplier<WatchdogStatus> watchdog = world.watchdog;
            world.watchdog = () -> {
                guardedAt = world.clock.mono().millis();
                return watchdog.get();
            };
            SYMBOLS.forEach(symbol -> world.exchange.marks.put(symbol, BigDecimal.valueOf(100)));
        }

        void run() {
            for (int step = 0; step < STEPS && !world.ended; step++) {
                act(random.nextInt(22));
                world.advanceTo(world.elapsedMillis() + 1 + random.nextInt(random.nextInt(8) == 0 ? 7_000 : 700));
                assertThat(world.core.mode()).isEqualTo(mode);
            }
        }

        private void act(int what) {
            FakeExchange exchange = world.exchange;
            switch (what) {
                case 0, 1, 2, 3 -> {
                    // Only time passes.
                }
                case 4, 5 -> {
                    Position position = position();
                    openUntil.remove(position.key());
                    exchange.hold(position);
                }
                case 6 -> {
                    String symbol = anySymbol();
                    openUntil.remove(symbol);
                    exchange.positions.remove(symbol);
                }
                case 7, 8, 9 -> exchange.marks.put(anySymbol(), BigDecimal.valueOf(9_600 + random.nextInt(800), 2));
                case 10 -> exchange.positionReads = mood();
                case 11 -> exchange.marks.remove(anySymbol());
                case 12 -> exchange.orders = mood();
                case 13 -> world.streamOn = !world.streamOn || random.nextBoolean();
                case 14 -> world.redisOn = !world.redisOn || random.nextBoolean();
                case 15 -> world.watchdogSpeaks = random.nextBoolean();
                case 16 -> world.workerSpeaks = random.nextBoolean();
                case 17 -> reset();
                case 18, 19 -> approve();
                case 20 -> disturb();
                default -> world.answerMillis = 1L + random.nextInt(1_400);
            }
        }

        private void approve() {
            approved = true;
            world.approve(BrainWorld.BOOT, 0);
            approved = false;
            if (random.nextInt(4) == 0) {
                world.approve("boot-0", 0);
                world.approve(BrainWorld.BOOT, Timing.APPROVAL_VALID_MILLIS + 5_000);
            }
        }

        private void reset() {
            epoch += 3;
            voidThrough = voidThrough.max(world.newestPanic.orElse(StreamId.ZERO));
            haltedSince = Long.MAX_VALUE;
            world.state = Optional.of(TradingState.reset("ops", "again", 1, epoch, voidThrough));
        }

        private void disturb() {
            switch (random.nextInt(6)) {
                case 0 -> halt();
                case 1 -> {
                    boolean valid = random.nextBoolean();
                    world.panic(valid ? "ops" : "nobody", "DRILL");
                    if (valid && world.newestPanic.orElseThrow().isAfter(voidThrough)) {
                        assertThat(mode).as("a panic ends LIVE").isEqualTo(Mode.SHADOW);
                    }
                }
                case 2 -> {
                    world.paused = true;
                    world.advanceTo(world.elapsedMillis() + 400 + random.nextInt(9_000));
                    world.resume();
                    guardedAt = world.clock.mono().millis();
                }
                case 3 -> world.clock.stepWallMillis(random.nextInt(7_200_000) - 3_600_000);
                case 4 -> policyThrows = random.nextInt(4) == 0;
                default -> world.give(random.nextInt(4) == 0 ? new Input.StopAsked() : new Input.AccountChanged());
            }
        }

        private void halt() {
            epoch += 3;
            Phase phase = random.nextBoolean() ? Phase.CLOSING : Phase.ENTRIES_HALTED;
            haltedSince = Math.min(haltedSince, world.clock.mono().millis());
            world.state = Optional.of(TradingState.halting(phase, "DRILL", "ops", "e", 1, epoch, StreamId.ZERO));
        }

        private Position position() {
            BigDecimal size = BigDecimal.valueOf((1L + random.nextInt(9)) * (random.nextBoolean() ? 1 : -1));
            boolean oneWay = random.nextInt(3) > 0;
            PositionSide side = oneWay ? PositionSide.BOTH : size.signum() > 0 ? PositionSide.LONG : PositionSide.SHORT;
            BigDecimal entry = random.nextInt(20) == 0 ? BigDecimal.ZERO : BigDecimal.valueOf(100);
            return new Position(anySymbol(), side, size, entry, entry);
        }

        private String anySymbol() {
            return SYMBOLS.get(random.nextInt(SYMBOLS.size()));
        }

        private FakeExchange.Mood mood() {
            FakeExchange.Mood[] moods = FakeExchange.Mood.values();
            return random.nextBoolean() ? FakeExchange.Mood.GOOD : moods[random.nextInt(moods.length)];
        }

        private void check(Effect effect, Now now) {
            assertThat(world.ended).as("nothing follows the end").isFalse();
            switch (effect.kind()) {
                case SUBMIT -> checkOrder(((Effect.Submit) effect).order(), now);
                case BEAT -> checkBeat(((Effect.Beat) effect).heartbeat(), now);
                case TELL -> {
                    if (((Effect.Tell) effect).event().type() == EventType.LIVE_GRANTED) {
                        assertThat(approved).as("a valid approval of this boot").isTrue();
                        assertThat(now.monoMillis() - Timing.GATE_BEAT_MILLIS)
                                .as("not while halted, as far as could be read")
                                .isLessThanOrEqualTo(haltedSince);
                        approved = false;
                        mode = Mode.LIVE;
                        guardedAt = now.monoMillis();
                        lost = 0;
                        grants++;
                    }
                }
                case PANIC -> checkPanic((Effect.Panic) effect);
                case LOG -> {
                    if (((Effect.Log) effect).text().startsWith("LIVE -> SHADOW")) {
                        mode = Mode.SHADOW;
                        openUntil.clear();
                    }
                }
                case END -> assertThat(((Effect.End) effect).failed()).isEqualTo(coreFailed);
                case ASK, CANCEL, DECIDE, READ_STATE -> assertThat(coreFailed).isFalse();
            }
        }

        private void checkPanic(Effect.Panic effect) {
            assertThat(effect.halt().halted()).isTrue();
            if (effect.panic().reason().startsWith("WATCHDOG_LOST_")) {
                lost++;
                return;
            }
            panics.add(effect.panic().eventId());
            assertThat(panics.size()).as("one panic for each time LIVE").isLessThanOrEqualTo(grants);
            mode = Mode.SHADOW;
        }

        private void checkOrder(MarketOrder order, Now now) {
            assertThat(mode).as("orders only when LIVE").isEqualTo(Mode.LIVE);
            assertThat(coreFailed).isFalse();
            assertThat(orderIds.add(order.clientOrderId()))
                    .as("ids are used once")
                    .isTrue();
            if (order.positionSide() != PositionSide.BOTH) {
                assertThat(order.side() == Side.SELL).isEqualTo(order.positionSide() == PositionSide.LONG);
            }
            assertThat(order.quantity()).isLessThanOrEqualTo(BigDecimal.valueOf(9));
            assertThat(now.monoMillis())
                    .as("never twice while unanswered")
                    .isGreaterThanOrEqualTo(openUntil.getOrDefault(order.positionKey(), Long.MIN_VALUE));
            long openMillis = switch (world.exchange.orders) {
                case SILENT, UNTOLD -> PendingExit.UNSURE_MILLIS;
                default -> world.answerMillis;
            };
            openUntil.put(order.positionKey(), now.monoMillis() + openMillis);
        }

        private void checkBeat(Heartbeat beat, Now now) {
            assertThat(coreFailed).as("no beat after a failure").isFalse();
            assertThat(beat.mode()).isEqualTo(mode);
            assertThat(beat.seq()).isEqualTo(++lastSeq);
            assertThat(beat.monoMillis()).hasValue(now.monoMillis());
            if (mode == Mode.LIVE && beat.activePositions() > 0 && lost == 0) {
                assertThat(now.monoMillis() - guardedAt)
                        .as("a lost watchdog is told in time")
                        .isLessThan(Timing.WATCHDOG_LOST_MILLIS + 2 * Timing.LOOP_GAP_MILLIS);
            }
            if (!beat.stopping()) {
                assertThat(now.monoMillis() - lastBeatAt).isGreaterThanOrEqualTo(Timing.PERIOD_MILLIS);
            }
            lastBeatAt = now.monoMillis();
        }
    }

    @Test
    void randomDays() {
        int[] seen = new int[5];
        Seeds.each(SEEDS, (seed, random) -> {
            Day day = new Day(random);
            day.run();
            seen[0] += day.grants;
            seen[1] += day.orderIds.size();
            seen[2] += day.panics.size();
            seen[3] += day.coreFailed ? 1 : 0;
            seen[4] += day.lost;
        });
        if (Long.getLong("seed") == null) {
            assertThat(seen)
                    .as("grants, orders, panics, failures, lost watchdogs: the days were eventful")
                    .doesNotContain(0);
        }
    }
}
