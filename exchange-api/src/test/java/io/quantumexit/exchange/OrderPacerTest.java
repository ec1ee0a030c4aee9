package io.quantumexit.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.schema.MonoTime;
import io.quantumexit.testsupport.Seeds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderPacerTest {

    private static final long T0 = 1_000_000;

    @Test
    void allowsTheExchangesLimitsAndNoMore() {
        OrderPacer pacer = new OrderPacer();
        assertThat(pacer.allowance(at(0))).isEqualTo(300);

        send(pacer, 300, 0);
        assertThat(pacer.allowance(at(0))).isZero();
        assertThat(pacer.allowance(at(9_999))).isZero();
        assertThat(pacer.nextAllowed(at(5))).isEqualTo(at(10_000));
        assertThat(pacer.allowance(at(10_000))).isEqualTo(300);
        assertThat(pacer.nextAllowed(at(10_000))).isEqualTo(at(10_000));
    }

    @Test
    void theMinuteHasALimitOfItsOwn() {
        OrderPacer pacer = new OrderPacer();
        for (int i = 0; i < 4; i++) {
            send(pacer, 300, i * 10_000L);
        }
        assertThat(pacer.allowance(at(40_000))).isZero();
        assertThat(pacer.nextAllowed(at(40_000))).isEqualTo(at(60_000));
        assertThat(pacer.allowance(at(59_999))).isZero();
        assertThat(pacer.allowance(at(60_000))).isEqualTo(300);
    }

    @Test
    void ordersBeyondTheAllowanceAreCountedToo() {
        OrderPacer pacer = new OrderPacer(2, 100);
        send(pacer, 1, 0);
        send(pacer, 3, 1_000);
        assertThat(pacer.allowance(at(1_000))).isZero();
        assertThat(pacer.nextAllowed(at(1_000))).isEqualTo(at(11_000));
    }

    @Test
    void agreesWithCountingEveryOrderEverSent() {
        Seeds.each(200, (seed, random) -> {
            int tenSeconds = 1 + random.nextInt(5);
            int oneMinute = tenSeconds + random.nextInt(8);
            OrderPacer pacer = new OrderPacer(tenSeconds, oneMinute);
            List<Long> sent = new ArrayList<>();
            long now = 0;
            for (int step = 0; step < 120; step++) {
                now += random.nextInt(4) == 0 ? random.nextInt(15_000) : random.nextInt(300);
                int allowed = allowed(sent, now, tenSeconds, oneMinute);
                assertThat(pacer.allowance(at(now))).isEqualTo(allowed);
                assertThat(pacer.nextAllowed(at(now))).isEqualTo(at(next(sent, now, tenSeconds, oneMinute)));
                // Now and then somebody sends more than allowed, as a round may when it is cut in two.
                int count = random.nextInt(10) == 0 ? allowed + 1 : random.nextInt(allowed + 1);
                for (int i = 0; i < count; i++) {
                    pacer.onSent(at(now));
                    sent.add(now);
                }
            }
        });
    }

    private static int allowed(List<Long> sent, long now, int tenSeconds, int oneMinute) {
        return Math.max(0, Math.min(tenSeconds - within(sent, now, 10_000), oneMinute - within(sent, now, 60_000)));
    }

    private static int within(List<Long> sent, long now, long window) {
        return (int) sent.stream().filter(time -> now - time < window).count();
    }

    /** Room comes about only at an instant at which some order leaves a window. */
    private static long next(List<Long> sent, long now, int tenSeconds, int oneMinute) {
        List<Long> candidates = new ArrayList<>(List.of(now));
        for (long time : sent) {
            candidates.add(time + 10_000);
            candidates.add(time + 60_000);
        }
        return candidates.stream()
                .filter(time -> time >= now && allowed(sent, time, tenSeconds, oneMinute) > 0)
                .min(Long::compare)
                .orElseThrow();
    }

    private static void send(OrderPacer pacer, int count, long millis) {
        for (int i = 0; i < count; i++) {
            pacer.onSent(at(millis));
        }
    }

    private static MonoTime at(long millis) {
        return new MonoTime(T0 + millis);
    }
}
