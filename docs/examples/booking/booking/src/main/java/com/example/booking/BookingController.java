package com.example.booking;

import jakarta.validation.Valid;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The HTTP side. */
@RestController
@RequestMapping("/bookings")
class BookingController {
  private final BookingDesk desk;
  private final BookingStore store;

  BookingController(BookingDesk desk, BookingStore store) {
    this.desk = desk;
    this.store = store;
  }

  @PostMapping
  ResponseEntity<Booking> book(@Valid @RequestBody BookingRequest request) {
    Booking booking = desk.book(request);
    return ResponseEntity.created(URI.create("/bookings/" + booking.id())).body(booking);
  }

  @GetMapping("/{id}")
  Booking read(@PathVariable String id) {
    return store
        .byId(id)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no booking " + id));
  }

  @GetMapping
  BookingStore.Found find(@RequestParam String reference) {
    return BookingStore.Found.of(store.byReference(reference));
  }

  @GetMapping("/summary")
  BookingStore.Summary summary() {
    return store.summary();
  }
}
