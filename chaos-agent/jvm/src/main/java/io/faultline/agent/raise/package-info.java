/**
 * Raised faults: which calls they are done to, how often they were, and when they end. Imports the
 * fault room and {@code weave}.
 */
package io.faultline.agent.raise;
