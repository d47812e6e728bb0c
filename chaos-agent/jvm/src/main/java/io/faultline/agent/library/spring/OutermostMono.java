package io.faultline.agent.library.spring;

import io.faultline.agent.fault.Nesting;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;

/** A response; the client below is called, inside this call, when it is subscribed to. */
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
