package com.example.booking;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** A room that the hotel does not have. */
class UnknownRoom extends ResponseStatusException {
  private static final long serialVersionUID = 1;

  UnknownRoom(String room) {
    super(HttpStatus.UNPROCESSABLE_ENTITY, "room: expected one of the hotel's, got " + room);
  }
}
