package io.quantumexit.exchange.binance;

import static io.quantumexit.exchange.binance.SimulatedAccount.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantumexit.exchange.Reply;
import io.quantumexit.exchange.ReplyClass;
import io.quantumexit.testsupport.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** More calls than may run at once, and calls for which the system has no thread. */
class HttpStackTest {

    private static final String TIME = "/fapi/v1/time";

    private final SimulatedAccount account = SimulatedAccount.open();

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void callsBeyondThoseThatMayRunAtOnceWaitForTheirTurn() {
        int calls = 700;
        AtomicInteger running = new AtomicInteger();
        CountDownLatch answer = new CountDownLatch(1);
        Interceptor exchange = chain -> {
            running.incrementAndGet();
            try {
                answer.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return answerTo(chain.request());
        };
        try (HttpStack http =
                new HttpStack(account.config, ExchangeClock.system(), Optional.empty(), new RouteHealth())) {
            OkHttpClient client = http.client()
                    .newBuilder()
                    .addInterceptor(exchange)
                    .callTimeout(Duration.ZERO)
                    .build();
            Request request =
                    new Request.Builder().url(account.config.restBase() + TIME).build();

            List<CompletableFuture<Reply<Long>>> replies = Stream.generate(() -> {
                        CompletableFuture<Reply<Long>> reply = new CompletableFuture<>();
                        client.newCall(request)
                                .enqueue(new ReplyCallback<>(
                                        account.config,
                                        new UsageMeter(),
                                        () -> false,
                                        MarketBodies::serverTimeMillis,
                                        reply,
                                        0));
                        return reply;
                    })
                    .limit(calls)
                    .toList();
            Await.until("as many as may run at once", () -> running.get() == HttpStack.PARALLEL_CALLS_MAX);
            answer.countDown();

            assertThat(replies).extracting(reply -> await(reply).describe()).containsOnly("DONE");
            assertThat(running).hasValue(calls);
        }
    }

    @Test
    void aCallForWhichTheSystemHasNoThreadIsNotSentAndTakesNoOtherWithIt() {
        AtomicBoolean noThreads = new AtomicBoolean();
        RouteHealth health = new RouteHealth();
        try (HttpStack http =
                new HttpStack(account.config, ExchangeClock.system(), Optional.empty(), health, scarce(noThreads))) {
            NetworkRoute route = new NetworkRoute("only", http, health, new UsageMeter());
            RestClient rest = new RestClient(account.config, new NetworkRoutes(List.of(route)));
            account.simulator.requests().clear();

            noThreads.set(true);
            List<CompletableFuture<Reply<Long>>> replies =
                    Stream.generate(() -> time(rest)).limit(5).toList();
            assertThat(replies).allSatisfy(reply -> {
                assertThat(await(reply).kind()).isEqualTo(ReplyClass.NOT_EXECUTED);
                assertThat(await(reply).message()).contains("no thread");
            });
            assertThat(http.client().dispatcher().runningCallsCount()).isZero();
            assertThat(account.requests("GET", TIME)).isEmpty();

            noThreads.set(false);
            Await.until("going on", () -> await(time(rest)).isDone());
        }
    }

    /** No thread while {@code none} is set; made and started in one step of the pool, it fails there on every JDK. */
    private static ThreadFactory scarce(AtomicBoolean none) {
        ThreadFactory daemons = CallThreads.daemons("test");
        return task -> {
            if (none.get()) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            return daemons.newThread(task);
        };
    }

    private static CompletableFuture<Reply<Long>> time(RestClient rest) {
        return rest.send(RestRequest.publicGet(TIME), MarketBodies::serverTimeMillis);
    }

    private static Response answerTo(Request request) {
        return new Response.Builder()
                .request(request)
                .protocol(Protocol.HTTP_1_1)
                .code(200)
                .message("OK")
                .body(ResponseBody.create("{\"serverTime\":1}", null))
                .build();
    }
}
