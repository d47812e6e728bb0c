/** Jedis from version 4 on. */
package io.faultline.agent.library.jedis;
