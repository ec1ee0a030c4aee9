package io.quantumexit.watchdog.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantumexit.schema.Keys;
import io.quantumexit.schema.MonoTime;
import io.quantumexit.schema.Now;
import io.quantumexit.schema.StreamId;
import io.quantumexit.schema.WallTime;
import io.quantumexit.schema.WatchdogState;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each edge has a scenario in transitions.txt; here: there is no other. */
final class WatchdogStateTest {

    private static final Now NOW = new Now(new MonoTime(1_000), new WallTime(1_700_000_000_000L));
    private static final Set<String> EDGES = Set.of(
            "UNARMED ARMED",
            "UNARMED CLOSING",
            "ARMED CLOSING",
            "ARMED UNARMED",
            "CLOSING SAFE",
            "CLOSING UNARMED",
            "SAFE CLOSING",
            "SAFE UNARMED");

    @ParameterizedTest
    @EnumSource(WatchdogState.class)
    void hasTheEdgesOfTheTableAndNoOther(WatchdogState from) {
        for (WatchdogState to : WatchdogState.values()) {
            assertThat(from.leadsTo(to)).as(from + " to " + to).isEqualTo(EDGES.contains(from + " " + to));
            Guard guard = guardIn(from);
            if (from.leadsTo(to)) {
                guard.transition(to, "test", NOW);
                assertThat(guard.state()).isEqualTo(to);
                assertThat(guard.out.take())
                        .extracting(Effect::kind)
                        .containsExactly(Effect.Kind.TELL, Effect.Kind.LOG);
            } else if (from != to) {
                assertThatThrownBy(() -> guard.transition(to, "test", NOW))
                        .hasMessage("no way from " + from + " to " + to + ": test");
            } else {
                guard.transition(to, "test", NOW);
                assertThat(guard.out.take()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(WatchdogState.class)
    void isPersistedWhole(WatchdogState state) {
        WatchdogMemory memory = new WatchdogMemory(
                state,
                7,
                state == WatchdogState.SAFE,
                new StreamId(5, 6),
                new StreamId(7, 8),
                "b1",
                "b2",
                new WatchdogMemory.EpisodeMemory("e1", "e2", 3, 4, "WHY_(1)", new StreamId(9, 1)));

        assertThat(WatchdogMemory.read(memory.toFields())).contains(memory);
        assertThat(new Guard(new Identity("host", Keys.PLAIN), memory, () -> "e", NOW).memory())
                .isEqualTo(memory);
    }

    private static Guard guardIn(WatchdogState state) {
        WatchdogMemory first = WatchdogMemory.FIRST;
        WatchdogMemory memory = new WatchdogMemory(
                state, first.epoch(), first.halted(), first.voidThrough(), first.armAbove(), "", "", first.episode());
        return new Guard(new Identity("host", Keys.PLAIN), memory, () -> "e", NOW);
    }
}
