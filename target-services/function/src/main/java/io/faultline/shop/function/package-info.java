/**
 * A stateless function beside the services: its address is always there, its process only while it
 * is asked.
 */
package io.faultline.shop.function;
