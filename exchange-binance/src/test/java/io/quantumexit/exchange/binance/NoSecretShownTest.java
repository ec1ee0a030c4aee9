package io.quantumexit.exchange.binance;

import static io.quantumexit.exchange.binance.SimulatedAccount.await;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.quantumexit.exchange.Feed;
import io.quantumexit.exchange.MarketOrder;
import io.quantumexit.exchange.PositionSide;
import io.quantumexit.exchange.Reply;
import io.quantumexit.exchange.Side;
import io.quantumexit.simulator.SimulatorOptions;
import io.quantumexit.simulator.setup.AccountSpec;
import io.quantumexit.testsupport.Await;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class NoSecretShownTest {

    private static final String KEY = "apiKeyThatNobodyMaySee0123";
    private static final String SECRET = "secretThatNobodyMaySee4567";
    private static final AccountSpec SPEC =
            new AccountSpec("main", KEY, SECRET, false, "alias", AccountSpec.WALLET_DEFAULT);

    private static final MarketOrder ORDER =
            new MarketOrder("BTCUSDT", PositionSide.BOTH, Side.SELL, BigDecimal.ONE, "qx-1");

    /** Silent: only the connections matter here. */
    private static final class Deaf implements Feed.Listener {

        volatile boolean up;
        volatile boolean everLost;

        @Override
        public void onMarkPrices(Map<String, BigDecimal> prices) {}

        @Override
        public void onAccountChanged() {}

        @Override
        public void onConnection(boolean market, boolean account) {
            everLost |= up && !(market && account);
            up = market && account;
        }
    }

    @Test
    void neitherInLogsNorOnTheConsoleNorInReplies() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        ByteArrayOutputStream console = new ByteArrayOutputStream();
        PrintStream out = System.out;
        PrintStream err = System.err;
        PrintStream caught = new PrintStream(console, true, StandardCharsets.UTF_8);
        log.start();
        root.addAppender(log);
        root.setLevel(Level.TRACE);
        System.setOut(caught);
        System.setErr(caught);
        List<String> shown = new ArrayList<>();
        try {
            live(shown);
        } finally {
            System.setOut(out);
            System.setErr(err);
            root.setLevel(before);
            root.detachAppender(log);
        }
        List<ILoggingEvent> events = List.copyOf(log.list);
        events.forEach(event -> shown.add(event.getFormattedMessage() + " " + event.getThrowableProxy()));
        shown.add(console.toString(StandardCharsets.UTF_8));

        assertThat(events)
                .as("our own lines are among them")
                .anyMatch(event -> event.getLoggerName().equals(PushStream.class.getName()));
        assertThat(shown).noneMatch(text -> text.contains(KEY) || text.contains(SECRET));
    }

    /** A life with good and bad answers, one of which sends the headers back as a careless proxy does. */
    private static void live(List<String> shown) {
        SimulatorOptions options = SimulatorOptions.builder().account(SPEC).build();
        try (SimulatedAccount account = SimulatedAccount.open(options)) {
            shown.add(account.config.toString());
            Deaf listener = new Deaf();
            try (Feed feed = account.exchange.feed()) {
                feed.start(listener);
                // The exchange counts a stream a little later than we see it open.
                Await.until(
                        "streams up",
                        () -> listener.up && account.simulator.streams().open() == 2);
                account.simulator.streams().closeAll();
                Await.until("streams lost", () -> listener.everLost);
                Await.until("streams up again", () -> listener.up);
            }
            shown.add(await(account.exchange.positions()).toString());
            shown.add(await(account.exchange.submit(ORDER)).toString());
            String echo = "X-MBX-APIKEY: " + KEY + " secret " + SECRET;
            account.onPath("POST", "/fapi/v1/order", SimulatedAccount.answering(500, echo));
            Reply<?> echoed = await(account.exchange.submit(ORDER));
            assertThat(echoed.message()).startsWith("X-MBX-APIKEY: *** ");
            shown.add(echoed.toString());
            account.simulator.close();
            for (int i = 0; i < 3; i++) {
                shown.add(await(account.exchange.submit(ORDER)).toString());
                shown.add(await(account.exchange.positions()).describe());
            }
        }
    }
}
