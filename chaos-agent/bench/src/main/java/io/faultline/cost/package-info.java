/**
 * Measures what the agent costs its host, in processes of their own and always in turns with the
 * same host without it.
 */
package io.faultline.cost;
