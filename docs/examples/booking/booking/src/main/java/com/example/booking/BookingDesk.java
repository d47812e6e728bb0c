package com.example.booking;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** Books: the price first, then the row. The same reference gives the same booking. */
@Service
class BookingDesk {
  private final Rates rates;
  private final BookingStore store;
  private final MeterRegistry meters;
  private final Clock clock;

  BookingDesk(Rates rates, BookingStore store, MeterRegistry meters, Clock clock) {
    this.rates = rates;
    this.store = store;
    this.meters = meters;
    this.clock = clock;
  }

  Booking book(BookingRequest request) {
    return store.byReference(request.reference()).orElseGet(() -> bookAnew(request));
  }

  private Booking bookAnew(BookingRequest request) {
    Rate rate = rates.of(request.room());
    var booking =
        new Booking(
            UUID.randomUUID().toString(),
            request.reference(),
            request.room(),
            request.nights(),
            (long) request.nights() * rate.centsPerNight(),
            rate.source(),
            now());
    try {
      store.insert(booking);
    } catch (DuplicateKeyException e) {
      // Booked by a second request with the same reference in the meantime.
      return store.byReference(request.reference()).orElseThrow(() -> e);
    }
    meters.counter("bookings", "rate", rate.source()).increment();
    return booking;
  }

  /** As exact as the database keeps it. */
  private OffsetDateTime now() {
    return OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MICROS);
  }
}
