/** Spring: HTTP clients, WebFlux's server and beans. */
package io.faultline.agent.library.spring;
