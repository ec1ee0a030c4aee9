package io.quantumexit.exchange;

import java.util.List;

/**
 * The open positions of an account, as far as the exchange's list could be read.
 *
 * @param positions those whose rows could be read
 * @param unreadable names of the other rows: {@link Position#key()} as far as the row shows it. What they hold is
 *     unknown, so with any of them nothing proves that the account is flat.
 */
public record PositionList(List<Position> positions, List<String> unreadable) {

    public PositionList {
        positions = List.copyOf(positions);
        unreadable = List.copyOf(unreadable);
    }

    /** The reply for whoever needs all positions: with an unreadable row among them, nothing is known. */
    static Reply<List<Position>> allOrNothing(Reply<PositionList> reply) {
        List<String> unreadable = reply.value().map(PositionList::unreadable).orElse(List.of());
        return unreadable.isEmpty()
                ? reply.map(PositionList::positions)
                : Reply.failed(
                        ReplyClass.UNKNOWN,
                        reply.httpStatus(),
                        reply.code(),
                        "rows not readable: " + unreadable.size() + ", the first " + unreadable.get(0),
                        reply.sentNanos(),
                        reply.receivedNanos());
    }
}
