package com.example.booking;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The bookings in the database. */
@Repository
class BookingStore {
  private final JdbcClient jdbc;

  BookingStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Writes it.
   *
   * @throws org.springframework.dao.DuplicateKeyException where its reference is booked already
   */
  void insert(Booking booking) {
    jdbc.sql(
            """
            insert into booking (id, reference, room, nights, price_cents, rate, booked_at)
            values (?, ?, ?, ?, ?, ?, ?)""")
        .params(
            booking.id(),
            booking.reference(),
            booking.room(),
            booking.nights(),
            booking.priceCents(),
            booking.rate(),
            booking.bookedAt())
        .update();
  }

  Optional<Booking> byId(String id) {
    return jdbc.sql("select * from booking where id = ?").param(id).query(Booking.class).optional();
  }

  Optional<Booking> byReference(String reference) {
    return jdbc.sql("select * from booking where reference = ?")
        .param(reference)
        .query(Booking.class)
        .optional();
  }

  Summary summary() {
    return jdbc.sql(
            """
            select count(*) as bookings, coalesce(sum(nights), 0) as nights,
              coalesce(sum(price_cents), 0) as price_cents,
              count(case when price_cents <= 0 then 1 end) as without_price
            from booking""")
        .query(Summary.class)
        .single();
  }

  /** All bookings together. */
  record Summary(long bookings, long nights, long priceCents, long withoutPrice) {}

  /** As a search shows them. */
  record Found(int count, List<Booking> bookings) {
    static Found of(Optional<Booking> booking) {
      List<Booking> bookings = booking.stream().toList();
      return new Found(bookings.size(), bookings);
    }
  }
}
