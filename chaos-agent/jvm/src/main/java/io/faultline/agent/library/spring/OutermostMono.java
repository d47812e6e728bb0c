package io.faultline.agent.library.spring;

import io.faultline.agent.fault.Nesting;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;

/**
 * Marks the subscription as the outermost call, so that the client below, which is called inside
 * it, is not counted again.
 */
final class OutermostMono extends MonoOperator<ClientResponse, ClientResponse> {
  private final Nesting nesting;

  OutermostMono(Mono<ClientResponse> response, Nesting nesting) {
    super(response);
    this.nesting = nesting;
  }

  @Override
  public void subscribe(CoreSubscriber<? super ClientResponse> subscriber) {
    nesting.enter();
    try {
      source.subscribe(subscriber);
    } finally {
      nesting.leave();
    }
  }
}
