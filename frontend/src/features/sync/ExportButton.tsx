import { Button } from '@mantine/core';
import { useState } from 'react';
import { useBackend } from '../../backend/context';
