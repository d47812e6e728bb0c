package io.faultline.host;

import org.springframework.stereotype.Component;

/** A bean. */
@Component
final class Counter {
  int next(int number) {
    return number + 1;
  }
}
