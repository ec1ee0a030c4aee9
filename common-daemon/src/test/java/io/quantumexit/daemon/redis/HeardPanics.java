package io.quantumexit.daemon.redis;

import io.quantumexit.schema.StreamId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Writes down all that a group reader tells. */
final class HeardPanics implements GroupReader.Listener {

    final List<PanicDelivery> deliveries = new CopyOnWriteArrayList<>();
    final List<StreamId> lost = new CopyOnWriteArrayList<>();
    final List<String> said = new CopyOnWriteArrayList<>();

    /** Sees each delivery before it is written down, and may refuse it by an exception. */
    volatile Consumer<PanicDelivery> first = delivery -> {};

    @Override
    public void onDelivery(PanicDelivery delivery) {
        first.accept(delivery);
        deliveries.add(delivery);
    }

    @Override
    public void onLost(StreamId id) {
        lost.add(id);
    }

    @Override
    public void onGroupRefused(RedisFailure failure) {
        said.add("refused " + failure.code());
    }

    @Override
    public void onGroupBack() {
        said.add("back");
    }

    @Override
    public void onGroupRecreated() {
        said.add("recreated");
    }

    @Override
    public void onTrouble(RedisFailure failure) {
        said.add("trouble " + failure.code());
    }

    List<String> events() {
        return deliveries.stream().map(HeardPanics::event).toList();
    }

    List<StreamId> ids() {
        return deliveries.stream().map(PanicDelivery::id).toList();
    }

    List<Long> counts() {
        return deliveries.stream().map(PanicDelivery::deliveryCount).toList();
    }

    static String event(PanicDelivery delivery) {
        return delivery.fields().text("event_id").orElse("?");
    }
}
