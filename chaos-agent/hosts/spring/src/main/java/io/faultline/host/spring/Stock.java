package io.faultline.host.spring;

import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** What there is. */
@Repository
final class Stock {
  int count(String product) {
    return product.length();
  }

  Mono<String> later(String product) {
    return Mono.just(product);
  }
}
