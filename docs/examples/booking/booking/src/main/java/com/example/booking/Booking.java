package com.example.booking;

import java.time.OffsetDateTime;

/**
 * A room that is booked.
 *
 * @param reference the customer's own, booked once at most
 * @param rate where the price comes from; see {@link Rate}
 */
record Booking(
    String id,
    String reference,
    String room,
    int nights,
    long priceCents,
    String rate,
    OffsetDateTime bookedAt) {}
