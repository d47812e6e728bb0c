package io.faultline.proxy.http;

import io.faultline.proxy.toxic.OnRequest;
import io.faultline.proxy.toxic.RequestMatch;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Which requests are meant, and what is done to them. */
public interface Rule {
  RequestMatch match();

  /** What to do to a request that matches, nothing if it is spared; counts it. */
  Optional<OnRequest> onMatch(RandomGenerator random);
}
