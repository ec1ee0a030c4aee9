package io.quantumexit.exchange.binance;

import io.quantumexit.exchange.Exchange;
import io.quantumexit.exchange.PracticeAccount;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The real client of the exchange on connections that lead nowhere, {@link PaperSocket}. */
public final class PaperAccount implements PracticeAccount {

    private static final Pattern SYMBOL = Pattern.compile("symbol=(\\w+)");
    private static final Pattern QUANTITY = Pattern.compile("quantity=([0-9.]+)");

    private final Set<String> open = ConcurrentHashMap.newKeySet();
    private final BinanceExchange exchange;

    public PaperAccount() {
        URI nowhere = URI.create("http://127.0.0.1");
        BinanceConfig config = new BinanceConfig(nowhere, URI.create("ws://127.0.0.1"), paper("key"), paper("secret"));
        exchange = BinanceExchange.over(config, PaperSocket.factory(this::answer));
    }

    private static Secret paper(String word) {
        return Secret.of("paper-" + word);
    }

    @Override
    public Exchange exchange() {
        return exchange;
    }

    /** Longs and shorts. */
    @Override
    public void open(int positions) {
        open.clear();
        IntStream.range(0, positions).forEach(i -> open.add("PAPER" + i + "USDT"));
    }

    private String answer(String request) {
        String[] words = request.split(" ", 3);
        String body = words[1].startsWith("/fapi/v3/positionRisk")
                ? rows()
                : switch (words[0]) {
                    case "POST" -> fill(request);
                    case "DELETE" -> "{\"code\":200,\"msg\":\"done\"}";
                    default -> "[]";
                };
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-MBX-USED-WEIGHT-1M: 1\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
    }

    private String rows() {
        List<String> rows = new ArrayList<>();
        for (String symbol : open) {
            String amount = symbol.hashCode() % 2 == 0 ? "1.500" : "-1.500";
            rows.add("{\"symbol\":\"" + symbol + "\",\"positionSide\":\"BOTH\",\"positionAmt\":\"" + amount
                    + "\",\"entryPrice\":\"10.0\",\"markPrice\":\"10.0\"}");
        }
        return "[" + String.join(",", rows) + "]";
    }

    private String fill(String request) {
        String symbol = found(SYMBOL, request);
        String quantity = found(QUANTITY, request);
        open.remove(symbol);
        return "{\"orderId\":1,\"symbol\":\"" + symbol + "\",\"clientOrderId\":\"paper\",\"status\":\"FILLED\","
                + "\"executedQty\":\"" + quantity + "\",\"avgPrice\":\"10.0\"}";
    }

    private static String found(Pattern pattern, String request) {
        Matcher match = pattern.matcher(request);
        return match.find() ? match.group(1) : "";
    }

    @Override
    public void close() {
        exchange.close();
    }
}
