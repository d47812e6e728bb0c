package io.faultline.proxy.http;

import io.faultline.proxy.toxic.OnRequest;
import io.faultline.proxy.toxic.RequestMatch;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Selects requests, and says what is done to them. */
public interface Rule {
  RequestMatch match();

  /** The action for a request that matches, empty if it is skipped; counts it. */
  Optional<OnRequest> onMatch(RandomGenerator random);
}
