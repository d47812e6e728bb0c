package com.example.booking;

/** What a night in a room costs; the caller waits. */
interface Rates {
  /**
   * What a night in it costs now, or did when it was last known.
   *
   * @throws UnknownRoom where there is no such room
   * @throws RatesUnavailable where nobody can say
   */
  Rate of(String room);
}
