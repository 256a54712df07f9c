"""The page of the agents: who is ready, what is missing, what each document says, and beginning a new one."""
