package io.quantumexit.simulator.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantumexit.simulator.fault.ConnectionFault;
import io.quantumexit.simulator.fault.FaultEffect;
import io.quantumexit.simulator.fault.FaultTarget;
import io.quantumexit.simulator.fault.Faults;
import io.quantumexit.simulator.market.Market;
import io.quantumexit.simulator.market.MarketEvent;
import io.quantumexit.simulator.wire.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Sends what happens to those who have subscribed to it. */
public final class StreamHub {
    private static final long SECOND_MILLIS = 1_000;

    private final Market market;
    private final ListenKeys listenKeys;
    private final Faults faults;
    private final Clock clock;
    private final Set<Subscriber> subscribers = ConcurrentHashMap.newKeySet();
    private volatile boolean legacyCarriesAll;
    private long lastSecond;

    public StreamHub(Market market, ListenKeys listenKeys, Faults faults, Clock clock) {
        this.market = market;
        this.listenKeys = listenKeys;
        this.faults = faults;
        this.clock = clock;
        market.listen(this::onEvent);
    }

    /** Whether the paths without a prefix carry every stream, as they did before 2026-04-23; at first they do not. */
    public void legacyCarriesAll(boolean all) {
        legacyCarriesAll = all;
    }

    public boolean legacyCarriesAll() {
        return legacyCarriesAll;
    }

    void add(Subscriber subscriber) {
        subscribers.add(subscriber);
    }

    void remove(Subscriber subscriber) {
        subscribers.remove(subscriber);
    }

    /** Closes all stream connections. Returns how many there were. */
    public int closeAll() {
        int open = subscribers.size();
        subscribers.forEach(Subscriber::close);
        return open;
    }

    /** How many stream connections are open. */
    public int open() {
        return subscribers.size();
    }

    /** Once a second: prices to those who want them, and the end of listen keys that have run out. */
    public void tick() {
        long now = clock.now().epochMillis();
        long second = now / SECOND_MILLIS;
        if (second == lastSecond) {
            return;
        }
        lastSecond = second;
        for (ListenKeys.Expired expired : listenKeys.removeExpired(now)) {
            ObjectNode event = UserEventJson.listenKeyExpired(expired.listenKey(), now);
            subscribers.stream()
                    .filter(subscriber -> heard(subscriber).contains(expired.listenKey()))
                    .forEach(subscriber -> subscriber.send(expired.listenKey(), event, 0));
        }
        if (subscribers.stream()
                .anyMatch(subscriber -> heard(subscriber).stream().anyMatch(MarketStreams::known))) {
            sendPrices(now);
        }
    }

    private void sendPrices(long now) {
        FaultEffect effect = effect("markPriceUpdate", "", "", "", now);
        MarketStreams streams = new MarketStreams(market.quotes(), now);
        Map<String, List<JsonNode>> rendered = new HashMap<>();
        for (Subscriber subscriber : subscribers) {
            for (String name : heard(subscriber)) {
                rendered.computeIfAbsent(
                                name, wanted -> MarketStreams.known(wanted) ? streams.messages(wanted) : List.of())
                        .forEach(message -> deliver(subscriber, name, message, effect));
            }
        }
    }

    private void onEvent(MarketEvent event) {
        if (subscribers.isEmpty()) {
            return;
        }
        if (event instanceof MarketEvent.Traded traded) {
            sendUser(
                    event,
                    traded.trade().symbol(),
                    traded.trade().clientOrderId(),
                    UserEventJson.tradeLite(traded.trade()));
        } else if (event instanceof MarketEvent.PositionsChanged changed) {
            String symbol = changed.positions().get(0).quote().symbol();
            sendUser(event, symbol, "", UserEventJson.accountUpdate(changed));
        } else if (event instanceof MarketEvent.OrderChanged changed) {
            String clientId = changed.order().clientOrderId();
            sendUser(event, changed.order().symbol(), clientId, UserEventJson.orderTradeUpdate(changed));
        } else if (event instanceof MarketEvent.AlgoChanged changed) {
            sendUser(event, changed.algo().symbol(), changed.algo().clientAlgoId(), UserEventJson.algoUpdate(changed));
        }
    }

    private void sendUser(MarketEvent event, String symbol, String clientId, ObjectNode json) {
        String type = json.path("e").asText();
        FaultEffect effect = effect(type, symbol, event.account(), clientId, event.atMillis());
        long now = clock.now().epochMillis();
        for (Subscriber subscriber : subscribers) {
            for (String name : heard(subscriber)) {
                boolean own = listenKeys
                        .account(name, now)
                        .filter(event.account()::equals)
                        .isPresent();
                if (own && subscriber.wants(type)) {
                    deliver(subscriber, name, json, effect);
                }
            }
        }
    }

    /** What a connection has subscribed to that its path carries. */
    private List<String> heard(Subscriber subscriber) {
        return subscriber.names().stream()
                .filter(name -> subscriber.path().carries(name, legacyCarriesAll))
                .toList();
    }

    private FaultEffect effect(String type, String symbol, String account, String clientId, long now) {
        return faults.plan(new FaultTarget(FaultTarget.STREAM, type, symbol, account, clientId), now)
                .effect();
    }

    /** A stream's fault: not executed = missing, delayed = late, duplicated, or the connection is gone. */
    private static void deliver(Subscriber subscriber, String name, JsonNode message, FaultEffect effect) {
        if (effect.connection() != ConnectionFault.KEEP) {
            subscriber.close();
            return;
        }
        if (!effect.execute()) {
            return;
        }
        for (int copy = 0; copy <= effect.duplicates(); copy++) {
            subscriber.send(name, message, effect.delayMillis());
        }
    }
}
