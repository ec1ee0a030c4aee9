package io.quantumexit.exchange.binance;

import com.binance.connector.client.common.Pair;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The signature alone: what of an order's cost nobody can save. */
@State(Scope.Thread)
public class SignatureBenchmark {

    private static final String FORM =
            "symbol=SYM7USDT&side=SELL&type=MARKET&quantity=9.000&reduceOnly=true&newClientOrderId=qx-1gpp4xb7ke0sa-1a7"
                    + "&newOrderRespType=RESULT&recvWindow=5000";

    private final HmacAuthentication authentication =
            new HmacAuthentication(SampleAccount.config().secretKey(), ExchangeClock.system());
    private final Map<String, String> none = new HashMap<>();
    private final URI uri = URI.create("https://fapi.binance.com/fapi/v1/order");

    @Benchmark
    public List<Pair> hmac() {
        List<Pair> query = new ArrayList<>();
        authentication.applyToParams(query, none, none, FORM, "POST", uri);
        return query;
    }
}
