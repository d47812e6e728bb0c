package com.example.booking;

/**
 * What a night costs.
 *
 * @param source {@code live}, {@code last-known} or {@code list}
 */
record Rate(int centsPerNight, String source) {
  static Rate live(int centsPerNight) {
    return new Rate(centsPerNight, "live");
  }
}
