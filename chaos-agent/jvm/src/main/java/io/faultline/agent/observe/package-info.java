/** Events, in the order in which they happened. */
package io.faultline.agent.observe;
