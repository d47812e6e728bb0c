package com.example.booking;

import java.util.concurrent.CompletionException;

/** Without breaker, time limit and fallback: its caller waits and fails with the rates service. */
record PlainRates(RemoteRates remote) implements Rates {
  @Override
  public Rate of(String room) {
    try {
      return remote.rate(room).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof UnknownRoom unknown) throw unknown;
      throw new RatesUnavailable("no rate", e);
    }
  }
}
