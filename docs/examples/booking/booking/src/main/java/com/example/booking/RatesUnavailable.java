package com.example.booking;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** The rates service gave nothing that can be used. */
class RatesUnavailable extends ResponseStatusException {
  private static final long serialVersionUID = 1;

  RatesUnavailable(String why, Throwable cause) {
    super(HttpStatus.BAD_GATEWAY, "rates: " + why, cause);
  }
}
