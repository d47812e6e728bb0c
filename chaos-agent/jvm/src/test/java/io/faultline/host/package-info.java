/** Programs that the tests start as hosts of the agent; they know nothing of it. */
package io.faultline.host;
