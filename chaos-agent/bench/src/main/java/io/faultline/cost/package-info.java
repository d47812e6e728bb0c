/**
 * Measures what the agent costs its host: in separate processes, and always in turns with the same
 * host without an agent.
 */
package io.faultline.cost;
