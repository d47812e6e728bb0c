/** Tests of the built jar in JVMs of their own. */
package io.faultline.agent.it;
