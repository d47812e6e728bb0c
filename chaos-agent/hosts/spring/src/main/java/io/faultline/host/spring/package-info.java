/** A host on Spring WebFlux with Spring's clients and beans; it knows nothing of the agent. */
package io.faultline.host.spring;
