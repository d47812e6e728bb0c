/** Lettuce from version 6 on. */
package io.faultline.agent.library.lettuce;
