/** Reactor: publishers that are late or fail. */
package io.faultline.agent.library.reactor;
