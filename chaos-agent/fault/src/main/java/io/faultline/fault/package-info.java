/** What can be broken, where, for how long and with what proof of effect. Values and ports only. */
package io.faultline.fault;
